import { copy } from "../scalar/intern.ts";
import { type CodeUnits, Tag } from "./code-units.ts";

const SPACE = "[ \\t\\r\\n]";
const value = (inner: string): string => `(?:"(${inner})"|'(${inner})')`;

const DECLARATION = new RegExp(
  `<\\?xml${SPACE}+version${SPACE}*=${SPACE}*${value("[^\"'<>]*")}` +
    `(?:${SPACE}+encoding${SPACE}*=${SPACE}*${value("[^\"'<>]*")})?` +
    `(?:${SPACE}+standalone${SPACE}*=${SPACE}*${value("yes|no")})?${SPACE}*\\?>`,
  "y",
);

/** Where the document proper starts, or what is wrong with its beginning. */
export type Prolog = { readonly end: number } | { readonly fault: string; readonly at: number };

/** Longest beginning that is remembered. */
const LONGEST = 128;
/** The last beginning with a declaration that was read; the next document mostly starts alike. */
let known: Tag | undefined;

/** Where the document proper starts, if its beginning is none, or the one that was read last; else -1. */
export function knownProlog(units: CodeUnits): number {
  if (units.bytes[0] === 60 && units.bytes[1] !== 63) return 0;
  return known !== undefined && units.matches(known, 0) ? known.length : -1;
}

/**
 * Reads what may stand before everything else: a byte order mark, white space, and the XML declaration.
 *
 * White space before the declaration is not well-formed, but some peers send it.
 */
export function readProlog(text: string): Prolog {
  let at = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  const start = at;
  while (" \t\r\n".includes(text.charAt(at)) && at < text.length) at++;
  if (!/^<\?xml[ \t\r\n?]/.test(text.slice(at, at + 6))) return { end: at };
  DECLARATION.lastIndex = at;
  const found = DECLARATION.exec(text);
  if (found === null) return { fault: 'the XML declaration is not of the form <?xml version="1.0" encoding="UTF-8"?>', at };
  const version = found[1] ?? found[2] ?? "";
  if (!/^1\.\d+$/.test(version)) return { fault: `XML version ${JSON.stringify(version)} is not supported, only 1.0`, at };
  const encoding = found[3] ?? found[4];
  if (encoding !== undefined && !/^(?:utf-?8|us-ascii)$/i.test(encoding)) {
    return { fault: `encoding ${JSON.stringify(encoding)} is not supported, only UTF-8`, at: start };
  }
  const end = DECLARATION.lastIndex;
  if (end <= LONGEST) known = new Tag(copy(text.slice(0, end)));
  return { end };
}
