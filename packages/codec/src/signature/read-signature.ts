import { quote } from "../xml/quote.ts";
import { type SignatureMethod, signatureMethods, uriOf } from "./algorithms.ts";
import { namespaces } from "./names.ts";
import type { SignatureElement } from "./read-element.ts";
import { readKeyInfo } from "./read-key-info.ts";
import { type Allowed, canonicalizationOf, readReference } from "./read-reference.ts";
import { attributeOf, childrenOf, refuse, textOf } from "./signature-fault.ts";
import type { SignatureForm, SignatureTexts } from "./signature-form.ts";

const { ds, dsp } = namespaces;

/** A signature taken apart. */
export interface SignatureContent {
  readonly form: SignatureForm;
  readonly texts: SignatureTexts;
  readonly signedInfo: SignatureElement;
  /** What one of the references covers: ReplayProtect or an element around it. */
  readonly covered: SignatureElement;
  /** The elements whose texts differ from message to message, in order. */
  readonly gaps: readonly SignatureElement[];
}

/** Reads a `ds:Signature`. Throws SignatureError `ERR_OADR_SIGNATURE_FORM` or `_ALGORITHM`. */
export function readSignature(root: SignatureElement, allowed: Allowed): SignatureContent {
  const [signedInfo, value, keyInfo, object] = childrenOf(root, [
    { uri: ds, local: "SignedInfo" },
    { uri: ds, local: "SignatureValue" },
    { uri: ds, local: "KeyInfo" },
    { uri: ds, local: "Object" },
  ]) as [SignatureElement, SignatureElement, SignatureElement, SignatureElement];
  const [c14n, signatureMethod, ...both] = childrenOf(signedInfo, [
    { uri: ds, local: "CanonicalizationMethod" },
    { uri: ds, local: "SignatureMethod" },
    { uri: ds, local: "Reference" },
    { uri: ds, local: "Reference" },
  ]) as [SignatureElement, SignatureElement, SignatureElement, SignatureElement];
  const canonicalization = canonicalizationOf(c14n);
  const method = methodOf(signatureMethod, allowed);
  const [first, second] = [readReference(both[0], allowed), readReference(both[1], allowed)];
  const [properties] = childrenOf(object, [{ uri: ds, local: "SignatureProperties" }]) as [SignatureElement];
  const [property] = childrenOf(properties, [{ uri: ds, local: "SignatureProperty" }]) as [SignatureElement];
  const [replayProtect] = childrenOf(property, [{ uri: dsp, local: "ReplayProtect" }]) as [SignatureElement];
  const [timestamp, nonce] = childrenOf(replayProtect, [
    { uri: dsp, local: "timestamp" },
    { uri: dsp, local: "nonce" },
  ]) as [SignatureElement, SignatureElement];
  // Conformance rule 514: one reference covers the message, the other one ReplayProtect, by itself or with what is around it.
  const around = [replayProtect, property, properties, object];
  const covered = around.find((element) => [first, second].some(({ form }) => form.id === attributeOf(element, "Id")));
  if (covered === undefined) refuse("ERR_OADR_SIGNATURE_FORM", signedInfo, "no reference covers dsp:ReplayProtect");
  const { sender, element } = readKeyInfo(keyInfo);
  const toMessage = first.form.id === attributeOf(covered, "Id") ? 1 : 0;
  return {
    form: { canonicalization, method, references: [first.form, second.form], toMessage },
    texts: {
      digests: [first.digest, second.digest],
      value: textOf(value),
      key: sender,
      timestamp: textOf(timestamp),
      nonce: textOf(nonce),
    },
    signedInfo,
    covered,
    gaps: [first.value, second.value, value, element, timestamp, nonce],
  };
}

function methodOf(element: SignatureElement, { sha1 }: Allowed): SignatureMethod {
  childrenOf(element, []);
  const algorithm = attributeOf(element, "Algorithm") ?? "";
  const method = signatureMethods.get(algorithm);
  if (method === undefined || (method.hash === "sha1" && !sha1)) {
    const usual = (["rsa", "ec"] as const).map((kind) => uriOf(signatureMethods, ({ key, hash }) => key === kind && hash === "sha256"));
    refuse("ERR_OADR_SIGNATURE_ALGORITHM", element, `${quote(algorithm)} is not allowed; expected is ${usual.join(" or ")}`);
  }
  return method;
}
