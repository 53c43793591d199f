import { quote } from "../xml/quote.ts";
import type { SignatureElement } from "./read-element.ts";
import { SignatureError, type SignatureErrorCode } from "./signature-error.ts";

/** The place of an element in its signature: `ds:Signature/ds:SignedInfo/ds:Reference[2]`. */
export function pathOf(element: SignatureElement): string {
  const { parent, label } = element;
  if (parent === undefined) return label;
  const alike = parent.children.filter((other) => other.label === label);
  return `${pathOf(parent)}/${label}${alike.length > 1 ? `[${alike.indexOf(element) + 1}]` : ""}`;
}

/** Refuses a signature for what an element of it is. */
export function refuse(code: SignatureErrorCode, element: SignatureElement, detail: string): never {
  throw new SignatureError(code, pathOf(element), detail);
}

/** The value of an attribute without a namespace. */
export const attributeOf = (element: SignatureElement, name: string): string | undefined =>
  element.attributes.find(({ uri, local }) => uri === "" && local === name)?.value;

/**
 * The children of an element, which must be these, in this order; `?` after a name lets it be left out. A name is `uri local`.
 */
export function childrenOf(element: SignatureElement, expected: readonly Expected[]): readonly (SignatureElement | undefined)[] {
  if (/[^ \t\r\n]/.test(element.text))
    refuse("ERR_OADR_SIGNATURE_FORM", element, `text ${quote(element.text.trim())} is not expected here`);
  let next = 0;
  const found = expected.map(({ uri, local, optional }) => {
    const child = element.children[next];
    if (child !== undefined && child.uri === uri && child.local === local) {
      next++;
      return child;
    }
    if (optional) return undefined;
    return refuse("ERR_OADR_SIGNATURE_FORM", child ?? element, child === undefined ? `${local} is missing` : `expected is ${local}`);
  });
  const more = element.children[next];
  if (more !== undefined) refuse("ERR_OADR_SIGNATURE_FORM", more, "is not expected here");
  return found;
}

/** A child that an element has, or may have. */
export interface Expected {
  readonly uri: string;
  readonly local: string;
  readonly optional?: true;
}

/** The text of an element that holds nothing else. */
export function textOf(element: SignatureElement): string {
  const [child] = element.children;
  if (child !== undefined) refuse("ERR_OADR_SIGNATURE_FORM", child, "is not expected here");
  return element.text;
}
