// biome-ignore-all lint/correctness/noNodejsModules: only tests import this file.
import { createHash, createHmac, sign as signBytes } from "node:crypto";
import { XmlC14NMode, XmlDocument, type XmlNode } from "libxml2-wasm";
import type { Credentials } from "./certificates.ts";

/** When the messages of tests are sent. */
export const SENT = "2026-06-01T12:00:00Z";

/** A signature as a template: what stands in it where the digests, the value and the certificate go is empty. */
export interface TemplateOptions {
  readonly c14n?: string;
  readonly transform?: string;
  readonly method?: string;
  readonly digest?: string;
  readonly nonce?: string;
  readonly timestamp?: string;
  readonly keyInfo?: string;
}

export const C14N = "http://www.w3.org/TR/2001/REC-xml-c14n-20010315";
export const EXC_C14N = "http://www.w3.org/2001/10/xml-exc-c14n#";
const DIGEST = "http://www.w3.org/2001/04/xmlenc#sha256";
export const RSA_SHA256 = "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256";
export const ECDSA_SHA256 = "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256";

const DS = "http://www.w3.org/2000/09/xmldsig#";

/** A poll with a signature to be filled in, written with white space between elements. */
export function template(options: TemplateOptions = {}): string {
  const { c14n = C14N, transform = C14N, method = RSA_SHA256, digest = DIGEST, nonce = "n-1", timestamp = SENT } = options;
  const reference = (id: string): string => `
      <ds:Reference URI="#${id}">
        <ds:Transforms><ds:Transform Algorithm="${transform}"/></ds:Transforms>
        <ds:DigestMethod Algorithm="${digest}"/>
        <ds:DigestValue></ds:DigestValue>
      </ds:Reference>`;
  return `<?xml version="1.0" encoding="UTF-8"?>
<oadr:oadrPayload xmlns:oadr="http://openadr.org/oadr-2.0b/2012/07" xmlns:ei="http://docs.oasis-open.org/ns/energyinterop/201110">
  <!-- not signed -->
  <ds:Signature xmlns:ds="${DS}" Id="sig">
    <ds:SignedInfo>
      <ds:CanonicalizationMethod Algorithm="${c14n}"/>
      <!-- in SignedInfo -->
      <ds:SignatureMethod Algorithm="${method}"/>${reference("so")}${reference("prop")}
    </ds:SignedInfo>
    <ds:SignatureValue></ds:SignatureValue>
    <ds:KeyInfo>${options.keyInfo ?? "<ds:X509Data></ds:X509Data>"}</ds:KeyInfo>
    <ds:Object Id="prop">
      <ds:SignatureProperties>
        <ds:SignatureProperty Target="#sig">
          <dsp:ReplayProtect xmlns:dsp="http://openadr.org/oadr-2.0b/2012/07/xmldsig-properties">
            <dsp:timestamp>${timestamp}</dsp:timestamp><dsp:nonce>${nonce}</dsp:nonce>
          </dsp:ReplayProtect>
        </ds:SignatureProperty>
      </ds:SignatureProperties>
    </ds:Object>
  </ds:Signature>
  <oadr:oadrSignedObject oadr:Id="so">
    <oadr:oadrPoll ei:schemaVersion="2.0b">
      <ei:venID>ven-1<!-- a comment --></ei:venID>
    </oadr:oadrPoll>
  </oadr:oadrSignedObject>
</oadr:oadrPayload>`;
}

/** Certificate in base64, as it stands in a signature. */
export const base64Of = (pem: string): string => pem.replace(/-----[^-]+-----|\s/g, "");

const hashOf = (algorithm: string): string => (algorithm.endsWith("sha1") ? "sha1" : "sha256");

function canonical(element: XmlNode, algorithm: string): string {
  return element.canonicalizeToString({
    mode: algorithm.startsWith(EXC_C14N) ? XmlC14NMode.XML_C14N_EXCLUSIVE_1_0 : XmlC14NMode.XML_C14N_1_0,
    withComments: algorithm.endsWith("WithComments"),
  });
}

/** Fills in the digests, the value and the certificate of a signature, with libxml2 and none of our own code. Any algorithm will do. */
export function filled(xml: string, { key, certificate }: Credentials): string {
  let text = xml.replace(
    "<ds:X509Data></ds:X509Data>",
    `<ds:X509Data><ds:X509Certificate>${base64Of(certificate)}</ds:X509Certificate></ds:X509Data>`,
  );
  const read = <V>(use: (find: (path: string) => XmlNode[], textAt: (path: string) => string) => V): V => {
    const document = XmlDocument.fromString(text);
    try {
      const find = (path: string): XmlNode[] => document.find(path, { ds: DS });
      return use(find, (path) => String(document.eval(`string(${path})`, { ds: DS })));
    } finally {
      document.dispose();
    }
  };
  const digests = read((find, textAt) =>
    find("//ds:SignedInfo/ds:Reference").map((_, index) => {
      const reference = `(//ds:SignedInfo/ds:Reference)[${index + 1}]`;
      const id = textAt(`${reference}/@URI`).replace(/^#/, "");
      const target = id === "" ? find("/*")[0] : find(`//*[@*[local-name()="Id"]="${id}"]`)[0];
      const digest = createHash(hashOf(textAt(`${reference}/ds:DigestMethod/@Algorithm`)));
      // Comments are no part of what an id refers to.
      const transform = textAt(`${reference}/ds:Transforms/ds:Transform/@Algorithm`)
        .replace("#WithComments", "")
        .replace("WithComments", "");
      return target === undefined ? "AAAA" : digest.update(canonical(target, transform)).digest("base64");
    }),
  );
  for (const digest of digests) text = text.replace("<ds:DigestValue></ds:DigestValue>", `<ds:DigestValue>${digest}</ds:DigestValue>`);
  const value = read((find, textAt) => {
    const algorithm = textAt("//ds:SignatureMethod/@Algorithm");
    const signedInfo = canonical(find("//ds:SignedInfo")[0] as XmlNode, textAt("//ds:CanonicalizationMethod/@Algorithm"));
    // The confusion that is known: what everybody knows of the signer, used as a secret.
    if (algorithm.includes("hmac")) return createHmac("sha256", certificate).update(signedInfo).digest("base64");
    return signBytes(hashOf(algorithm), Buffer.from(signedInfo), { key, dsaEncoding: "ieee-p1363" }).toString("base64");
  });
  return text.replace("<ds:SignatureValue></ds:SignatureValue>", `<ds:SignatureValue>${value}</ds:SignatureValue>`);
}
