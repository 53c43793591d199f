import type { Message } from "@oadr/model";
import fc from "fast-check";

/** Places for ids in messages that are made before there are any; low numbers, which stand for the latest ids, are the most frequent. */
export const anyGivenId: fc.Arbitrary<string> = fc.oneof(fc.nat(4), fc.nat(30)).map((index) => `given-${index}`);

/** Ids that were in use between two nodes, the latest first. */
export interface GivenIds {
  /** Remembers the ids in a message, and no more than the latest hundred. */
  readonly learn: (message: Message) => void;
  /** The message with ids in the places of `anyGivenId`. */
  readonly fill: <M extends Message>(message: M) => M;
}

const MOST = 100;

/** Makes a memory of ids. */
export function createGivenIds(...first: readonly string[]): GivenIds {
  let known: readonly string[] = first;

  const idsIn = (value: unknown, key: string): readonly string[] => {
    // One with white space does not fit everywhere, nor does a long one.
    if (typeof value === "string") return /Ids?$|Reports$/.test(key) && /^\S{1,64}$/.test(value) ? [value] : [];
    if (Array.isArray(value)) return value.flatMap((item: unknown) => idsIn(item, key));
    if (typeof value !== "object" || value === null) return [];
    return Object.entries(value).flatMap(([inner, each]) => idsIn(each, inner));
  };
  const filled = (value: unknown): unknown => {
    if (typeof value === "string") {
      const place = /^given-(\d+)$/.exec(value);
      return (place && known[Number(place[1]) % known.length]) || value;
    }
    if (Array.isArray(value)) return value.map(filled);
    if (typeof value !== "object" || value === null || value instanceof Date) return value;
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, filled(inner)]));
  };
  return {
    learn: (message) => {
      known = [...new Set([...idsIn(message, ""), ...known])].slice(0, MOST);
    },
    fill: (message) => filled(message) as typeof message,
  };
}
