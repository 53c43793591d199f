import type { Announce } from "../announce.ts";
import { INJECTED } from "./injection.ts";

/** Makes the voice of one VEN, by its name. */
export type Voices = (name: string) => Announce;

/** Each VEN tells everything, under its name. */
export const everyVoice =
  (announce: Announce): Voices =>
  (name) =>
  (what, text, fields) =>
    announce(what, `${name}: ${text}`, { ven: name, ...fields });

const MOST_KNOWN = 1_000;
const QUIET_MS = 60_000;
const TOLD_ONCE: readonly string[] = ["event", "status"];
const TROUBLE: readonly string[] = ["warn", "error"];

/**
 * A fleet tells what is news: what happens to an event when the first VEN meets it, and trouble of one kind once in a minute, with how
 * often there was more of it. What was made to fail is not news.
 */
export function crowdVoice(announce: Announce, now: () => number): Voices {
  const told = new Set<string>();
  const troubles = new Map<string, { readonly at: number; more: number }>();
  const isNew = (key: string): boolean => {
    if (told.has(key)) return false;
    told.add(key);
    const [oldest] = told;
    if (told.size > MOST_KNOWN && oldest !== undefined) told.delete(oldest);
    return true;
  };
  return (name) =>
    (what, text, fields = {}) => {
      // What ends for one VEN that has opted out goes on for the others.
      if (what === "status" && fields["optType"] === "optOut") return;
      if (TOLD_ONCE.includes(what)) {
        const { eventId, modificationNumber } = fields;
        const news = what === "event" ? `event ${eventId} version ${modificationNumber} is answered` : text;
        if (isNew(`${what} ${news}`)) announce(what, news, what === "event" ? { eventId, modificationNumber } : fields);
        return;
      }
      if (!TROUBLE.includes(what) || text.includes(INJECTED)) return;
      const kind = text.split(":", 1)[0] ?? text;
      const known = troubles.get(kind);
      if (known && now() - known.at < QUIET_MS) {
        known.more++;
        return;
      }
      const more = known && known.more > 0 ? ` (and ${known.more} more like it)` : "";
      if (!known && troubles.size >= MOST_KNOWN) troubles.clear();
      troubles.set(kind, { at: now(), more: 0 });
      announce(what, `${name}: ${text}${more}`, { ven: name, ...fields });
    };
}
