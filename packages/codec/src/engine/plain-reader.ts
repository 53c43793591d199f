import type { Scalar } from "../scalar/scalar.ts";
import { Tag } from "../xml/code-units.ts";
import type { Scanner } from "../xml/scanner.ts";

/** Reads the plain text between two positions; undefined when it is not valid. */
export type ReadPlain = (scanner: Scanner, start: number, end: number) => unknown;

/** A text that was read before. */
interface Known {
  readonly value: string;
  /** The text and the beginning of an end tag. */
  readonly textAndTag: Tag;
}

/** Texts that a reader remembers. */
const REMEMBERED = 4;
/** Shortest and longest text that is remembered. */
const SHORTEST = 4;
const LONGEST = 64;
/** One in so many new texts is remembered, so that texts which never come again cost little; a power of two. */
const ONE_IN = 16;

const slice = (text: string, start: number, end: number): string => text.slice(start, end);

/** Compiles a scalar to a reader of text that holds neither references nor markup, which `<` follows. */
export function plainReader({ parse, parseUnits }: Scalar<unknown>): ReadPlain {
  const known: Known[] = [];
  let fresh = 0;
  let kept = 0;
  return (scanner, start, end) => {
    for (const { value, textAndTag } of known) if (scanner.units.matches(textAndTag, start)) return value;
    const value = parseUnits?.(scanner.units.bytes, start, end) ?? scanner.read(parse, start, end);
    if (typeof value === "string" && (++fresh & (ONE_IN - 1)) === 0 && end - start >= SHORTEST && end - start <= LONGEST) {
      // Texts that are too long are counted, but take no place: a place that stays open would be read.
      known[kept++ & (REMEMBERED - 1)] = { value, textAndTag: new Tag(`${scanner.read(slice, start, end)}</`) };
    }
    return value;
  };
}
