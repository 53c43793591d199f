import { readProlog } from "./prolog.ts";

/** The part of the Encoding Standard that is used here; Node and browsers have it. */
declare const TextDecoder: new (label: string, options: { fatal: boolean; ignoreBOM: boolean }) => { decode(bytes: Uint8Array): string };
declare const TextEncoder: new () => { encode(text: string): Uint8Array };

/** Why bytes are no text: what is wrong, and the text up to there, as far as it could be read. */
export interface EncodingFault {
  readonly fault: string;
  readonly text: string;
  /** Position in `text`. */
  readonly at: number;
  readonly cause?: unknown;
}

/** Signs of encodings other than UTF-8, by the first bytes; the longer ones come first. */
const signs: readonly [string, readonly number[]][] = [
  ["UTF-32 (little-endian)", [0xff, 0xfe, 0, 0]],
  ["UTF-32 (little-endian)", [0x3c, 0, 0, 0]],
  ["UTF-32 (big-endian)", [0, 0, 0xfe, 0xff]],
  ["UTF-32 (big-endian)", [0, 0, 0, 0x3c]],
  ["UTF-16 (little-endian)", [0xff, 0xfe]],
  ["UTF-16 (little-endian)", [0x3c, 0]],
  ["UTF-16 (big-endian)", [0xfe, 0xff]],
  ["UTF-16 (big-endian)", [0, 0x3c]],
];

/** Decodes UTF-8. A byte order mark is kept, so that the prolog sees whether there is more than one. */
export function fromUtf8(bytes: Uint8Array): string | EncodingFault {
  for (const [name, sign] of signs) {
    if (sign.every((byte, index) => bytes[index] === byte)) {
      return { fault: `the document is encoded in ${name}; only UTF-8 is supported`, text: "", at: 0 };
    }
  }
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (cause) {
    return { ...invalidByte(bytes), cause };
  }
}

const REPLACEMENT = "\uFFFD";
/** The same in UTF-8. */
const ENCODED: readonly number[] = [0xef, 0xbf, 0xbd];

function invalidByte(bytes: Uint8Array): EncodingFault {
  const text = new TextDecoder("utf-8", { fatal: false, ignoreBOM: true }).decode(bytes);
  // Who declares another encoding has to be told that, rather than which of its bytes came first.
  const prolog = readProlog(text);
  if ("fault" in prolog) return { ...prolog, text };
  let offset = 0;
  let from = 0;
  for (let at = text.indexOf(REPLACEMENT); ; at = text.indexOf(REPLACEMENT, from)) {
    offset += new TextEncoder().encode(text.slice(from, at)).length;
    const start = offset;
    // A replacement character that the document holds itself is none of ours.
    if (at < 0 || !ENCODED.every((byte, index) => bytes[start + index] === byte)) {
      const byte = (bytes[start] ?? 0).toString(16).toUpperCase().padStart(2, "0");
      return { fault: `byte 0x${byte} is not UTF-8`, text, at: Math.max(at, 0) };
    }
    offset += ENCODED.length;
    from = at + 1;
  }
}
