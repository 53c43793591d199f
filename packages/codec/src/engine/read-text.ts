import type { Scalar } from "../scalar/scalar.ts";
import { skipSpace } from "../scalar/space.ts";
import { NO_TAG, Tag } from "../xml/code-units.ts";
import { quote } from "../xml/quote.ts";
import type { Scanner } from "../xml/scanner.ts";
import type { Read } from "./content.ts";

/** How the text of an element is taken when it is empty or wrong. */
export interface TextRule {
  /** Empty text means that there is no element. */
  readonly emptyIsAbsent: boolean;
  /** A wrong value may be left out. */
  readonly recoverable: boolean;
}

/** A text that was read before, with the end tag that followed it. */
interface Known {
  readonly value: string;
  readonly due: Tag;
  readonly textAndTag: Tag;
}

/** Texts that a reader remembers. */
const REMEMBERED = 4;
/** Longest text that is remembered. */
const LONGEST = 64;
/** One in so many new texts is remembered, so that texts which never come again cost little; a power of two. */
const ONE_IN = 16;

/** Compiles a scalar for decoding. */
export function readText(scalar: Scalar<unknown>, rule: TextRule): Read {
  const { parse } = scalar;
  const { emptyIsAbsent } = rule;
  const known: Known[] = [];
  let fresh = 0;
  let kept = 0;
  return (scanner, due) => {
    for (const { value, due: after, textAndTag } of known) if (after === due && scanner.close(textAndTag)) return value;
    const start = scanner.position;
    const end = scanner.simpleText(due);
    const value = end >= 0 ? parse(scanner.text, start, end) : parseContent(scanner, due, scalar, rule, start);
    // Conformance rule 46: an empty element means the same as none.
    if (value === "" && emptyIsAbsent) return undefined;
    if (end < 0) return value;
    if (value === undefined) return report(scanner, scanner.text.slice(start, end), scalar, rule, start);
    if (typeof value === "string" && (++fresh & (ONE_IN - 1)) === 0 && end - start <= LONGEST) {
      const text = scanner.text.slice(start, end) + due.text;
      // Texts that are too long are counted, but take no place: a place that stays open would be read.
      known[kept++ & (REMEMBERED - 1)] = { value, due, textAndTag: new Tag(text) };
    }
    return value;
  };
}

function parseContent(scanner: Scanner, due: Tag, scalar: Scalar<unknown>, rule: TextRule, at: number): unknown {
  const content = scanner.textContent(due);
  const value = scalar.parse(content, 0, content.length);
  return value === undefined ? report(scanner, content, scalar, rule, due === NO_TAG ? scanner.lastTag() : at) : value;
}

/** Reports a wrong value; returns what it may be read as all the same. */
function report(scanner: Scanner, text: string, scalar: Scalar<unknown>, rule: TextRule, at: number): unknown {
  const value = scalar.repair?.(text.trim());
  const found = text.trim() === "" ? "is empty; expected" : `found ${quote(text)}; expected`;
  const place = skipSpace(scanner.text, at, scanner.text.length);
  scanner.issue("ERR_OADR_VALUE_INVALID", `${found} ${scalar.expected}`, rule.recoverable || value !== undefined, place);
  return value;
}

/** Compiles an element with a fixed text; the element may also be empty. */
export function readFixed(text: string): Read {
  return (scanner, due) => {
    const at = skipSpace(scanner.text, scanner.position, scanner.text.length);
    const found = scanner.textContent(due).trim();
    if (found !== text && found !== "") {
      scanner.issue("ERR_OADR_VALUE_INVALID", `found ${quote(found)}; expected "${text}"`, true, at);
    }
    return undefined;
  };
}

/** Reads an element whose content does not matter. */
export const readAnything: Read = (scanner, due) => {
  scanner.skipContent(due);
  return undefined;
};
