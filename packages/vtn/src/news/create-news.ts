import type { Log } from "../log.ts";
import type { VtnStore } from "../store/vtn-store.ts";
import { type NewsItem, newsOfText, textOfNews } from "./news-item.ts";

/** Takes what another VTN tells; `from` tells those apart. */
export type TakeNews = (item: NewsItem, from: string) => void;

/** What VTNs on one store tell one another. */
export interface News {
  /** Tells the others. */
  readonly tell: (item: NewsItem) => void;
  /** Hears the others, until this is closed. */
  readonly hear: (take: TakeNews) => void;
  /** Resolves when all is on its way. */
  readonly close: () => Promise<void>;
}

// Items that wait while the store is slow; the oldest go.
const MOST_WAITING = 10_000;
// So long may a text be that has several items: PostgreSQL carries 8,000 bytes.
const MOST_CHARACTERS = 6_000;

/** Makes the news of a VTN. With a store that carries none nobody is told, and nothing is heard. */
export function createNews({ tellNews, hearNews }: Pick<VtnStore, "tellNews" | "hearNews">, log: Log): News {
  if (tellNews === undefined || hearNews === undefined) return { tell: () => {}, hear: () => {}, close: async () => {} };
  // Tells processes apart: not the VTN's own ids, which two of them may count alike in a test.
  const from = crypto.randomUUID();
  const listeners: TakeNews[] = [];
  let waiting: string[] = [];
  let sending: Promise<void> | undefined;

  /** Takes out as many items as go into one text. */
  const nextText = (): string => {
    let [count, length] = [0, 0];
    for (const item of waiting) {
      length += item.length + 1;
      if (count > 0 && length > MOST_CHARACTERS) break;
      count++;
    }
    return `{"from":"${from}","items":[${waiting.splice(0, count).join()}]}`;
  };
  const send = async (): Promise<void> => {
    // What is told in one go travels together.
    await undefined;
    while (waiting.length > 0) {
      try {
        await tellNews(nextText());
      } catch (error) {
        log("warn", "other processes could not be told of news", { error });
      }
    }
    sending = undefined;
  };
  const take = (text: string): void => {
    try {
      const news = newsOfText(text) as { readonly from: string; readonly items: readonly NewsItem[] };
      if (news.from === from) return;
      for (const item of news.items) for (const listener of listeners) listener(item, news.from);
    } catch (error) {
      log("warn", "news of another process could not be read", { error });
    }
  };
  const stop = hearNews(take);

  return {
    tell: (item) => {
      const text = textOfNews(item);
      // A thing that is said already: that something waits, say.
      if (text === waiting.at(-1)) return;
      waiting.push(text);
      if (waiting.length > MOST_WAITING) waiting = waiting.slice(-MOST_WAITING / 2);
      sending ??= send();
    },
    hear: (listener) => void listeners.push(listener),
    close: async () => {
      listeners.length = 0;
      stop();
      await sending;
    },
  };
}
