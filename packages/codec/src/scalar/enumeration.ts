import { intern } from "./intern.ts";
import type { Scalar } from "./scalar.ts";
import { isSpace, skipSpace, trimEnd } from "./space.ts";
import { collapse, isCollapsed } from "./text.ts";

/** How many values an error lists. */
const LISTED = 24;

function list(values: readonly string[]): string {
  if (values.length === 1) return `"${values[0]}"`;
  const shown = values.slice(0, LISTED).join(", ");
  return values.length > LISTED ? `one of ${shown}, … (${values.length} in all)` : `one of ${shown}`;
}

const isExtension = (source: string, from: number, to: number): boolean =>
  to - from > 2 && source.startsWith("x-", from) && !isSpace(source.charCodeAt(from + 2));

function words<V extends string>(values: readonly V[], open: boolean): Scalar<V> {
  // Importing the package makes all the lists: each is made ready only when its first value comes.
  let known: Map<unknown, V> | undefined;
  const byText = (): Map<unknown, V> => {
    known ??= new Map(values.map((value) => [value, value]));
    return known;
  };
  return {
    get expected() {
      return open ? `${list(values)}, or a word starting with x-` : list(values);
    },
    words: { values, open },
    plain: !open && !/[&<>]/.test(values.join("")),
    parse: (source, start, end) => {
      const known = byText();
      const value = known.get(intern(source, start, end));
      if (value !== undefined) return value;
      const from = skipSpace(source, start, end);
      const to = trimEnd(source, from, end);
      // The type of an open list holds every x- word, which the compiler cannot know of V here.
      if (open && isExtension(source, from, to)) return collapse(source, from, to) as V;
      return known.get(collapse(source, from, to));
    },
    // The data quality "last Known Value" and the transport "simpleHTTP" are in use.
    repair: (text) => values.find((value) => value.toLowerCase() === text.toLowerCase()),
    format: (value) => {
      if (byText().has(value)) return value;
      return open && typeof value === "string" && isExtension(value, 0, value.length) && isCollapsed(value) ? value : undefined;
    },
  };
}

/** A closed list of words. */
export const enumeration = <const V extends string>(values: readonly V[]): Scalar<V> => words(values, false);

/** A list of words that also takes any token starting with `x-`: ei:EiExtensionTokenType. */
export const extensible = <const V extends string>(values: readonly V[]): Scalar<V | `x-${string}`> =>
  words<V | `x-${string}`>(values, true);
