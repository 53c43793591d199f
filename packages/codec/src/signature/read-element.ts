import type { XmlAttribute } from "../xml/attribute.ts";
import { NO_TAG } from "../xml/code-units.ts";
import { labelOf } from "../xml/element-name.ts";
import type { Scanner } from "../xml/scanner.ts";
import type { Scope } from "../xml/scope.ts";

/** An element of a signature. */
export interface SignatureElement {
  readonly uri: string;
  readonly local: string;
  /** For errors: `ds:Reference`. */
  readonly label: string;
  readonly attributes: readonly XmlAttribute[];
  readonly children: readonly SignatureElement[];
  /** Its own text, without that of its children, with comments left out. */
  readonly text: string;
  /** Position of its start tag. */
  readonly start: number;
  /** Position of its content. */
  readonly inside: number;
  /** The scope around it. */
  readonly outer: Scope;
  readonly parent: SignatureElement | undefined;
}

/** Elements of one signature; what is needed is about thirty. */
const MAX_ELEMENTS = 128;

type Growing = SignatureElement & { readonly children: SignatureElement[]; text: string };

/**
 * Passes the element whose start tag was just passed, and returns it as a tree. Only for the small part of a document that is the signature.
 *
 * @throws CodecError `ERR_OADR_XML_MALFORMED`, `ERR_OADR_XML_LIMIT`
 */
export function readElement(
  scanner: Scanner,
  start: number,
  outer: Scope,
  onElement: (element: SignatureElement) => void,
): SignatureElement {
  const root = elementAt(scanner, start, outer, undefined);
  onElement(root);
  const open: { readonly element: Growing; readonly due: typeof scanner.due; readonly scope: Scope }[] = [];
  if (scanner.due === NO_TAG) scanner.scope = outer;
  else open.push({ element: root, due: scanner.due, scope: scanner.scope });
  let count = 1;
  for (let inner = open.at(-1); inner !== undefined; inner = open.at(-1)) {
    inner.element.text += scanner.leadingText();
    const at = scanner.position;
    if (scanner.text.charCodeAt(at + 1) === 47) {
      scanner.endTag(inner.due);
      open.pop();
      scanner.scope = open.at(-1)?.scope ?? outer;
      continue;
    }
    if (++count > MAX_ELEMENTS) scanner.limit(`a signature of more than ${MAX_ELEMENTS} elements`, at);
    scanner.startTag(open.length);
    const element = elementAt(scanner, at, inner.scope, inner.element);
    onElement(element);
    inner.element.children.push(element);
    if (scanner.due === NO_TAG) scanner.scope = inner.scope;
    else open.push({ element, due: scanner.due, scope: scanner.scope });
  }
  return root;
}

function elementAt(scanner: Scanner, start: number, outer: Scope, parent: SignatureElement | undefined): Growing {
  const { uri, local } = scanner.element ?? scanner.nameAt(start);
  return {
    uri,
    local,
    label: labelOf(uri, local, local),
    attributes: scanner.attributes,
    children: [],
    text: "",
    start,
    inside: scanner.position,
    outer,
    parent,
  };
}
