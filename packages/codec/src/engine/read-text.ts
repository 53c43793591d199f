import type { Scalar } from "../scalar/scalar.ts";
import type { Tag } from "../xml/code-units.ts";
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

/** Compiles a scalar for decoding. */
export function readText(scalar: Scalar<unknown>, rule: TextRule): Read {
  const { parse } = scalar;
  const { emptyIsAbsent } = rule;
  return (scanner, due) => {
    const start = scanner.position;
    const end = scanner.simpleText(due);
    const value = end >= 0 ? parse(scanner.text, start, end) : parseContent(scanner, due, scalar, rule, start);
    // Conformance rule 46: an empty element means the same as none.
    if (value === "" && emptyIsAbsent) return undefined;
    if (value === undefined && end >= 0) report(scanner, scanner.text.slice(start, end), scalar, rule, start);
    return value;
  };
}

function parseContent(scanner: Scanner, due: Tag, scalar: Scalar<unknown>, rule: TextRule, at: number): unknown {
  const content = scanner.textContent(due);
  const value = scalar.parse(content, 0, content.length);
  if (value === undefined) report(scanner, content, scalar, rule, at);
  return value;
}

function report(scanner: Scanner, text: string, scalar: Scalar<unknown>, rule: TextRule, at: number): void {
  const found = text.trim() === "" ? "is empty; expected" : `found ${quote(text)}; expected`;
  scanner.issue("ERR_OADR_VALUE_INVALID", `${found} ${scalar.expected}`, rule.recoverable, at);
}

/** Compiles an element with a fixed text; the element may also be empty. */
export function readFixed(text: string): Read {
  return (scanner, due) => {
    const at = scanner.position;
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
