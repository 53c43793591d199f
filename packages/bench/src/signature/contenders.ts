import { createPrivateKey, sign as signBytes, verify as verifyBytes, X509Certificate } from "node:crypto";
import { encode } from "@oadr/codec";
import { createSigner, createVerifier, memoryNonces, type NonceStore } from "@oadr/codec/signature";
import type { Message } from "@oadr/model";
import { SignedXml } from "xml-crypto";
import type { Credentials } from "./credentials.ts";

/** One way to do a job, which may take its time. */
export interface SlowContender {
  readonly name: string;
  readonly run: () => unknown;
}

export const SIGN = "@oadr/codec sign";
export const VERIFY = "@oadr/codec verify, and decode";
export const BARE_SIGN = "node:crypto sign of SignedInfo alone";
export const BARE_VERIFY = "node:crypto verify of SignedInfo alone";
export const XML_CRYPTO_SIGN = "xml-crypto sign, of text";
export const XML_CRYPTO_VERIFY = "xml-crypto verify, no message";

const RSA_SHA256 = "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256";
const SHA256 = "http://www.w3.org/2001/04/xmlenc#sha256";
const C14N = "http://www.w3.org/TR/2001/REC-xml-c14n-20010315";

/** Ways to sign messages, of which xml-crypto knows but RSA. */
export function signers(messages: readonly Message[], { kind, key, certificate }: Credentials): readonly SlowContender[] {
  const { sign } = createSigner({ key, certificate });
  const bytes = Buffer.from(signedInfoOf(sign(messages[0] as Message)));
  const bareKey = { key: createPrivateKey(key), dsaEncoding: "ieee-p1363" } as const;
  const texts = messages.map((message) => encode(message, { id: "oadrSignedObject" }));
  return [
    { name: SIGN, run: inTurn(messages, (message) => Buffer.from(sign(message))) },
    { name: BARE_SIGN, run: () => signBytes("sha256", bytes, bareKey) },
    ...(kind === "RSA-2048" ? [{ name: XML_CRYPTO_SIGN, run: inTurn(texts, (text) => signWithXmlCrypto(text, key, certificate)) }] : []),
  ];
}

/** Ways to verify them. Ours ends with a typed message, whose signer is trusted and whose nonce is new. */
export function verifiers(messages: readonly Message[], { kind, key, certificate }: Credentials): readonly SlowContender[] {
  const { sign } = createSigner({ key, certificate });
  const signed = messages.map((message) => sign(message));
  const documents = signed.map((xml) => Buffer.from(xml));
  const verifier = createVerifier({ trust: { certificates: certificate }, nonces: renewed(), windowMs: 3_600_000 });
  const bytes = Buffer.from(signedInfoOf(signed[0] ?? ""));
  const value = signBytes("sha256", bytes, { key, dsaEncoding: "ieee-p1363" });
  const bareKey = { key: new X509Certificate(certificate).publicKey, dsaEncoding: "ieee-p1363" } as const;
  return [
    { name: VERIFY, run: inTurn(documents, (xml) => verifier.verify(xml)) },
    { name: BARE_VERIFY, run: () => verifyBytes("sha256", bytes, bareKey, value) },
    ...(kind === "RSA-2048" ? [{ name: XML_CRYPTO_VERIFY, run: inTurn(signed, (xml) => verifyWithXmlCrypto(xml, certificate)) }] : []),
  ];
}

/** A store that takes the nonce of a message for another one each time, and forgets it a second later. */
function renewed(): NonceStore {
  const store = memoryNonces({ mostPerSigner: 100_000 });
  let count = 0;
  return { take: (nonce, now) => store.take({ ...nonce, nonce: `${nonce.nonce}${++count}`, until: now }, now) };
}

const signedInfoOf = (xml: string): string => /<ds:SignedInfo>.*<\/ds:SignedInfo>/.exec(xml)?.[0] ?? "";

function signWithXmlCrypto(xml: string, key: string, certificate: string): string {
  const signing = new SignedXml({
    privateKey: key,
    publicCert: certificate,
    signatureAlgorithm: RSA_SHA256,
    canonicalizationAlgorithm: C14N,
  });
  const replayProtect =
    '<ds:SignatureProperties><ds:SignatureProperty Target="#sig"><dsp:ReplayProtect xmlns:dsp="http://openadr.org/oadr-2.0b/2012/07/xmldsig-properties">' +
    `<dsp:timestamp>${new Date().toISOString()}</dsp:timestamp><dsp:nonce>${crypto.randomUUID()}</dsp:nonce></dsp:ReplayProtect></ds:SignatureProperty></ds:SignatureProperties>`;
  signing.objects = [{ content: replayProtect, attributes: { Id: "prop" } }];
  const reference = { transforms: [C14N], digestAlgorithm: SHA256 };
  signing.addReference({ ...reference, xpath: "/*/*[local-name(.)='oadrSignedObject']", uri: "#oadrSignedObject" });
  signing.addReference({ ...reference, xpath: "//*[local-name(.)='Object']", uri: "#prop" });
  signing.computeSignature(xml, { prefix: "ds", location: { reference: "/*/*[1]", action: "before" } });
  return signing.getSignedXml();
}

function verifyWithXmlCrypto(xml: string, certificate: string): boolean {
  const signature = new SignedXml({ publicCert: certificate });
  signature.loadSignature(/<ds:Signature[\s\S]*<\/ds:Signature>/.exec(xml)?.[0] ?? "");
  if (!signature.checkSignature(xml)) throw new Error("xml-crypto does not verify what we signed");
  return true;
}

function inTurn<T>(things: readonly T[], job: (thing: T) => unknown): () => unknown {
  let next = 0;
  return () => {
    const thing = things[next] as T;
    next = (next + 1) % things.length;
    return job(thing);
  };
}
