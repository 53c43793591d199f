import type { Scalar } from "../scalar/scalar.ts";
import { NO_TAG, type Tag } from "../xml/code-units.ts";
import { quote } from "../xml/quote.ts";
import type { Scanner } from "../xml/scanner.ts";
import type { Read } from "./content.ts";
import { plainReader } from "./plain-reader.ts";

/** How the text of an element is taken when it is empty or wrong. */
export interface TextRule {
  /** Empty text means that there is no element. */
  readonly emptyIsAbsent: boolean;
  /** A wrong value may be left out. */
  readonly recoverable: boolean;
}

/** Compiles a scalar for decoding. */
export function readText(scalar: Scalar<unknown>, rule: TextRule): Read {
  const { emptyIsAbsent } = rule;
  const readPlain = plainReader(scalar);
  return (scanner, due) => {
    const { position: start, recording } = scanner;
    const end = scanner.simpleText(due);
    if (end < 0) {
      const value = parseContent(scanner, due, scalar, rule, start);
      return value === "" && emptyIsAbsent ? undefined : value;
    }
    const value = readPlain(scanner, start, end);
    // Conformance rule 46: an empty element means the same as none.
    if (value === "" && emptyIsAbsent) return undefined;
    if (recording?.add({ start, end, value, reader: readPlain }) === false) scanner.recording = undefined;
    if (value === undefined) return report(scanner, scanner.text.slice(start, end), scalar, rule, start);
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
  const place = scanner.units.skipSpace(at);
  scanner.issue("ERR_OADR_VALUE_INVALID", `${found} ${scalar.expected}`, rule.recoverable || value !== undefined, place);
  return value;
}

/** Compiles an element with a fixed text; the element may also be empty. */
export function readFixed(text: string): Read {
  return (scanner, due) => {
    const at = scanner.units.skipSpace(scanner.position);
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
