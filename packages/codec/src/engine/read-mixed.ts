import { NO_ATTRIBUTES } from "../xml/attribute.ts";
import { NO_TAG, type Tag } from "../xml/code-units.ts";
import { quote } from "../xml/quote.ts";
import type { Scanner } from "../xml/scanner.ts";
import type { Content } from "./content.ts";
import { takeAttributes } from "./read-attributes.ts";
import { objectOf, readSequence } from "./read-content.ts";

const SLASH = 47;

/** Reads the content of an element that may hold text, and its end tag. */
export function readMixed(scanner: Scanner, content: Content, due: Tag): unknown {
  const target = objectOf(content);
  if (scanner.attributes !== NO_ATTRIBUTES || content.requiresAttributes) takeAttributes(scanner, content, target);
  const { key, read } = content.text ?? { key: undefined, read: undefined };
  if (read !== undefined) {
    const value = read(scanner, due);
    if (key !== undefined && value !== undefined) target[key] = value;
    return target;
  }
  if (due === NO_TAG) return target;
  const at = scanner.position;
  const text = scanner.leadingText();
  if (scanner.units.bytes[scanner.position + 1] === SLASH) {
    scanner.endTag(due);
    // Conformance rule 46: an empty text means the same as none.
    if (key !== undefined && text !== "") target[key] = text;
    return target;
  }
  if (key !== undefined && /[^ \t\r\n]/.test(text)) {
    scanner.issue("ERR_OADR_ELEMENT_UNEXPECTED", `text ${quote(text.trim())} stands beside elements`, true, at);
  }
  return readSequence(scanner, content, due, target, undefined, -1);
}
