import { quote } from "../xml/quote.ts";
import { canonicalizations, digestMethods, EXCLUSIVE, type Hash, INCLUSIVE, uriOf } from "./algorithms.ts";
import type { Canonicalization } from "./canonical-form.ts";
import { namespaces } from "./names.ts";
import type { SignatureElement } from "./read-element.ts";
import { attributeOf, childrenOf, refuse, textOf } from "./signature-fault.ts";
import type { ReferenceForm } from "./signature-form.ts";

const { ds } = namespaces;

/** Which algorithms a verifier takes. */
export interface Allowed {
  readonly sha1: boolean;
}

/** A `ds:Reference`, and its `ds:DigestValue`. */
export interface ReadReference {
  readonly form: ReferenceForm;
  readonly value: SignatureElement;
  readonly digest: string;
}

/** Reads a `ds:Reference`: to an id in this document, with at most one transformation, which is canonical XML. Throws SignatureError. */
export function readReference(element: SignatureElement, allowed: Allowed): ReadReference {
  const [transforms, method, value] = childrenOf(element, [
    { uri: ds, local: "Transforms", optional: true },
    { uri: ds, local: "DigestMethod" },
    { uri: ds, local: "DigestValue" },
  ]) as [SignatureElement | undefined, SignatureElement, SignatureElement];
  const uri = attributeOf(element, "URI");
  // Empty means the whole document, and anything that is not #id is somewhere else, or an expression that selects who knows what.
  if (uri === undefined || !/^#[^()#]+$/.test(uri)) {
    refuse(
      "ERR_OADR_SIGNATURE_FORM",
      element,
      `URI ${uri === undefined ? "is missing" : quote(uri)}; expected is # and an id of this document`,
    );
  }
  const form = { id: uri.slice(1), canonicalization: transformationOf(transforms), hash: hashOf(method, allowed) };
  return { form, value, digest: textOf(value) };
}

function hashOf(method: SignatureElement, { sha1 }: Allowed): Hash {
  childrenOf(method, []);
  const algorithm = attributeOf(method, "Algorithm") ?? "";
  const hash = digestMethods.get(algorithm);
  if (hash === undefined || (hash === "sha1" && !sha1)) {
    refuse(
      "ERR_OADR_SIGNATURE_ALGORITHM",
      method,
      `${quote(algorithm)} is not allowed; expected is ${uriOf(digestMethods, (one) => one === "sha256")}`,
    );
  }
  return hash;
}

/** A reference to an id leaves comments out, whatever the transformation says (XML Signature 4.3.3.3). */
function transformationOf(transforms: SignatureElement | undefined): Canonicalization {
  if (transforms === undefined) return { exclusive: false, comments: false };
  const [transform] = childrenOf(transforms, [{ uri: ds, local: "Transform" }]) as [SignatureElement];
  return { ...canonicalizationOf(transform), comments: false };
}

/** The canonical XML that a `ds:Transform` or `ds:CanonicalizationMethod` asks for. */
export function canonicalizationOf(element: SignatureElement): Canonicalization {
  const algorithm = attributeOf(element, "Algorithm") ?? "";
  const found = canonicalizations.get(algorithm);
  if (found === undefined) refuse("ERR_OADR_SIGNATURE_ALGORITHM", element, `${quote(algorithm)} is not allowed; expected is ${INCLUSIVE}`);
  if (!found.exclusive) {
    childrenOf(element, []);
    return found;
  }
  const [list] = childrenOf(element, [{ uri: EXCLUSIVE, local: "InclusiveNamespaces", optional: true }]);
  if (list === undefined) return found;
  childrenOf(list, []);
  const prefixes = (attributeOf(list, "PrefixList") ?? "").split(/[ \t\r\n]+/).filter((prefix) => prefix !== "");
  return { ...found, inclusivePrefixes: new Set(prefixes.map((prefix) => (prefix === "#default" ? "" : prefix))) };
}
