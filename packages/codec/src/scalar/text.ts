import { intern, interned } from "./intern.ts";
import type { Scalar } from "./scalar.ts";
import { skipSpace, trimEnd } from "./space.ts";

/** Any text, white space kept: xs:string. */
export const text: Scalar<string> = {
  expected: "text",
  plain: false,
  parse: intern,
  parseUnits: interned,
  format: (value) => (typeof value === "string" ? value : undefined),
};

/** The text from `start` to `end` without white space at its ends, and with single blanks inside. */
export function collapse(source: string, start: number, end: number): string {
  const from = skipSpace(source, start, end);
  const to = trimEnd(source, from, end);
  let previous = 0;
  for (let at = from; at < to; at++) {
    const code = source.charCodeAt(at);
    if (code === 9 || code === 10 || code === 13 || (code === 32 && previous === 32)) {
      return source.slice(from, to).replace(/[ \t\n\r]+/g, " ");
    }
    previous = code;
  }
  return intern(source, from, to);
}

/** Whether a text would come back unchanged from a reader that collapses white space. */
export const isCollapsed = (value: string): boolean => collapse(value, 0, value.length) === value;

const formatCollapsed = (value: string): string | undefined => (typeof value === "string" && isCollapsed(value) ? value : undefined);

/** Text whose white space collapses: xs:token. */
export const token: Scalar<string> = {
  expected: "text without white space at its ends or doubled",
  plain: false,
  parse: collapse,
  format: formatCollapsed,
};

/** A URI: xs:anyURI, which takes nearly any text. */
export const anyUri: Scalar<string> = {
  expected: "a URI without white space at its ends",
  plain: false,
  parse: collapse,
  format: formatCollapsed,
};

/** Whether a text has at most so many characters; one beyond the basic plane counts once. */
function isWithin(value: string, most: number): boolean {
  if (value.length <= most) return true;
  let characters = 0;
  for (const _ of value) if (++characters > most) return false;
  return true;
}

/** A text of at most 256 characters: espi:String256. */
export const string256: Scalar<string> = {
  expected: "a text of at most 256 characters",
  plain: false,
  parse: (source, start, end) => {
    const value = intern(source, start, end);
    return isWithin(value, 256) ? value : undefined;
  },
  format: (value) => (typeof value === "string" && isWithin(value, 256) ? value : undefined),
};
