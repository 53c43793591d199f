import { keyValueOf } from "./key-value.ts";
import { namespaces } from "./names.ts";
import type { SignatureElement } from "./read-element.ts";
import { refuse, textOf } from "./signature-fault.ts";
import type { SenderKey } from "./signature-form.ts";

const { ds } = namespaces;

const childIn = (element: SignatureElement, name: string): SignatureElement | undefined =>
  element.children.find(({ uri, local }) => uri === ds && local === name);

/**
 * Reads which key a `ds:KeyInfo` says it is: the first certificate, or else the key in it. Names are no use, and nothing is fetched.
 * Throws SignatureError.
 */
export function readKeyInfo(element: SignatureElement): { readonly sender: SenderKey; readonly element: SignatureElement } {
  for (const data of element.children) {
    // Of several certificates the first is the signer's; the others lead to an authority, which a verifier has to know by itself.
    const certificate = data.uri === ds && data.local === "X509Data" ? childIn(data, "X509Certificate") : undefined;
    if (certificate !== undefined) return { sender: { certificate: textOf(certificate) }, element: certificate };
  }
  const value = childIn(element, "KeyValue");
  if (value === undefined) refuse("ERR_OADR_SIGNATURE_UNTRUSTED", element, "has neither a certificate nor a key");
  return { sender: { key: keyValueOf(value) }, element: value };
}
