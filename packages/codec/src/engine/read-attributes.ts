import { NO_ATTRIBUTES, type XmlAttribute } from "../xml/attribute.ts";
import { labelOf } from "../xml/element-name.ts";
import { quote } from "../xml/quote.ts";
import type { Scanner } from "../xml/scanner.ts";
import { XML_URI } from "../xml/scope.ts";
import type { AttributePlan, Content } from "./content.ts";
import { isId, sameId } from "./ids.ts";

/** Attributes of these namespaces may stand anywhere: schema locations, nil, language. */
const FREE: readonly string[] = ["http://www.w3.org/2001/XMLSchema-instance", XML_URI];

/** Reports attributes of an element that has none in the schema. */
export function refuseAttributes(scanner: Scanner, inner = ""): void {
  for (const attribute of scanner.attributes) refuse(scanner, attribute, "none", inner);
  scanner.attributes = NO_ATTRIBUTES;
}

function refuse(scanner: Scanner, { uri, local, raw, at }: XmlAttribute, expected: string, inner = ""): void {
  if (FREE.includes(uri)) return;
  const detail = `attribute ${labelOf(uri, local, raw)} is not expected here; expected is ${expected}`;
  scanner.issue("ERR_OADR_ELEMENT_UNEXPECTED", detail, true, at, inner);
}

/** Takes the attributes of the start tag just passed into the object. */
export function takeAttributes(scanner: Scanner, content: Content, target: Record<string, unknown>): void {
  const { attributes } = scanner;
  scanner.attributes = NO_ATTRIBUTES;
  const values: Record<string, unknown> = content.attributes.size > 1 ? {} : target;
  const taken: AttributePlan[] = [];
  for (const attribute of attributes) {
    const plan = content.attributes.get(attribute.key) ?? unprefixed(scanner, content, attribute);
    if (plan === undefined)
      refuse(scanner, attribute, [...content.attributes.values()].map(({ written }) => written).join(" or ") || "none");
    else {
      taken.push(plan);
      takeValue(scanner, plan, attribute, values);
    }
  }
  if (values !== target) for (const { key = "" } of content.attributes.values()) if (values[key] !== undefined) target[key] = values[key];
  if (!content.requiresAttributes) return;
  for (const plan of content.attributes.values()) {
    if (plan.required && !taken.includes(plan)) {
      scanner.issue("ERR_OADR_ELEMENT_MISSING", `attribute ${plan.written} is missing`, false, scanner.lastTag());
    }
  }
}

/**
 * Some peers write schemaVersion and Id without the prefix that the schema demands, and so does a figure of the
 * standard. Nothing of the message depends on these two, so that they are not worth a word.
 */
function unprefixed(scanner: Scanner, content: Content, { uri, local, at }: XmlAttribute): AttributePlan | undefined {
  if (uri !== "") return undefined;
  for (const plan of content.attributes.values()) {
    if (plan.local !== local) continue;
    if (plan.key !== undefined) {
      scanner.issue("ERR_OADR_ELEMENT_UNEXPECTED", `attribute ${local} has no prefix; expected is ${plan.written}`, true, at);
    }
    return plan;
  }
  return undefined;
}

function takeValue(scanner: Scanner, plan: AttributePlan, { value, at }: XmlAttribute, target: Record<string, unknown>): void {
  const parsed = plan.scalar.parse(value, 0, value.length);
  if (parsed === undefined) {
    const detail = `attribute ${plan.written}: found ${quote(value)}; expected ${plan.scalar.expected}`;
    scanner.issue("ERR_OADR_VALUE_INVALID", detail, !plan.required, at);
    return;
  }
  if (isId(plan.scalar) && !scanner.claimId(parsed as string)) {
    scanner.issue("ERR_OADR_VALUE_INVALID", `attribute ${plan.written}: ${sameId(parsed as string)}`, false, at);
  }
  if (plan.key !== undefined) target[plan.key] = parsed;
}
