import { codePoint, findForbidden } from "./characters.ts";

/** Characters that text cannot hold as they are: markup, and a carriage return, which readers make a line feed. */
const SPECIAL = /[&<>\r]/;

const replacements: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;" };

/** Longest text that is looked at character by character; a regular expression is faster on longer ones. */
const SHORT = 40;

function isPlain(text: string): boolean {
  if (text.length > SHORT) return false;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code < 32 || code > 126 || code === 38 || code === 60 || code === 62) return false;
  }
  return true;
}

/** What in a text XML cannot hold, for errors; undefined when nothing is wrong. */
export function forbiddenIn(text: string): string | undefined {
  const at = findForbidden(text);
  return at < 0 ? undefined : `character ${codePoint(text, at)} is not allowed in XML`;
}

/** Escapes text for an element; undefined when it holds a character that XML forbids. */
export function escapeText(text: string): string | undefined {
  if (isPlain(text)) return text;
  if (findForbidden(text) >= 0) return undefined;
  return SPECIAL.test(text) ? text.replace(/[&<>\r]/g, (mark) => replacements[mark] ?? mark) : text;
}

/** Escapes text for an attribute in double quotes; undefined when it holds a character that XML forbids. */
export const escapeAttribute = (text: string): string | undefined =>
  escapeText(text)?.replace(/["\t\n]/g, (mark) => `&#${mark.charCodeAt(0)};`);
