import { ncName } from "../scalar/id.ts";

const FORBIDDEN = /[^\t\n\r\u0020-\uFFFD]/;
/** With the flag `u`, a pair of surrogates is one character and does not match. */
const LONE_SURROGATE = /\p{Surrogate}/u;

/** The position of the first character that XML 1.0 forbids, or -1. */
export function findForbidden(text: string): number {
  const forbidden = text.search(FORBIDDEN);
  return forbidden >= 0 ? forbidden : text.search(LONE_SURROGATE);
}

/** Whether a code point may stand in an XML 1.0 document. */
export const isAllowed = (code: number): boolean =>
  code >= 32
    ? code < 0xd800 || (code > 0xdfff && code !== 0xfffe && code !== 0xffff && code <= 0x10ffff)
    : code === 9 || code === 10 || code === 13;

/** A code point for errors: `U+0001`. */
export const codePoint = (text: string, at: number): string =>
  `U+${(text.codePointAt(at) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`;

/** Sticky: a name with at most one colon, from `lastIndex`. */
const qName = /* @__PURE__ */ new RegExp(`${ncName}(?::${ncName})?`, "uy");

/** The position after the qualified name at `start`; `start` itself when there is none. */
export function nameEnd(text: string, start: number): number {
  let at = start;
  let colon = -1;
  for (;;) {
    const code = text.charCodeAt(at);
    const isLetter = (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || code === 95;
    const isLater = (code >= 48 && code <= 57) || code === 45 || code === 46;
    if (isLetter || (isLater && at > start && at !== colon + 1)) at++;
    else if (code === 58 && colon < 0 && at > start) colon = at++;
    else if (code >= 128) return longNameEnd(text, start);
    else return colon >= 0 && at === colon + 1 ? colon : at;
  }
}

function longNameEnd(text: string, start: number): number {
  qName.lastIndex = start;
  return qName.test(text) ? qName.lastIndex : start;
}
