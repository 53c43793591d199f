import { intern } from "./intern.ts";
import type { Scalar } from "./scalar.ts";
import { skipSpace, trimEnd } from "./space.ts";

/** Any text, white space kept: xs:string. */
export const text: Scalar<string> = {
  expected: "text",
  plain: false,
  parse: intern,
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
