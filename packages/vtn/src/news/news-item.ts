import type { VtnChange } from "../changes/vtn-change.ts";

/** What a VTN tells others on the same store. */
export type NewsItem =
  /** It begins; whoever watches says so again. */
  | { readonly type: "hello" }
  /** Somebody reads its changes, and wants those of others; for some time, if that is not said again. */
  | { readonly type: "watch"; readonly isWatched: boolean }
  /** Something has changed; each change has the next number, so that one that went by is missed. */
  | { readonly type: "change"; readonly number: number; readonly change: VtnChange }
  /** A VEN that was offline was heard. */
  | { readonly type: "online" }
  /** Something waits for a VEN that does not poll; `isInWork`: somebody is just calling it, and should look again. */
  | { readonly type: "wake"; readonly venId: string; readonly isInWork: boolean }
  /** Something may wait for many. */
  | { readonly type: "wakeAll" };

/** An item as a text that keeps dates apart from other texts. */
export function textOfNews(item: NewsItem): string {
  return JSON.stringify(item, function (this: Record<string, unknown>, key, value: unknown) {
    // Dates have been made texts by now.
    const raw = this[key];
    return raw instanceof Date ? { $date: raw.getTime() } : value;
  });
}

/** What a text of `textOfNews` says. Throws SyntaxError. */
export const newsOfText = (text: string): unknown =>
  JSON.parse(text, (_, value: unknown) => (isDateText(value) ? new Date(value.$date) : value));

const isDateText = (value: unknown): value is { readonly $date: number } => typeof value === "object" && value !== null && "$date" in value;
