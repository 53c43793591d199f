import { createPrivateKey, createPublicKey, KeyObject, randomUUID, sign as signBytes } from "node:crypto";
import { type Clock, type Message, systemClock } from "@oadr/model";
import { CodecError } from "../codec-error.ts";
import { scannerOf } from "../decode.ts";
import { encode } from "../encode.ts";
import { digestMethods, type Hash, INCLUSIVE, signatureMethods, uriOf } from "./algorithms.ts";
import { canonicalForm } from "./canonical-form.ts";
import { type Certificate, certificatesOf, traitsOf } from "./certificate.ts";
import { digestOf } from "./digest.ts";
import { DocumentIds } from "./document-ids.ts";
import { keyValueText } from "./key-value.ts";
import { namespaces } from "./names.ts";
import { SignatureError } from "./signature-error.ts";

/** What a signer is made of. */
export interface SignerOptions {
  /** The private key, in PEM or as Node holds it. */
  readonly key: string | Buffer | KeyObject;
  /** What the key is encrypted with. */
  readonly passphrase?: string;
  /** The certificate of the key, in PEM; of several the first. */
  readonly certificate: string;
  /** What goes with the signature: the certificate, unless given, or the key alone, which the receiver then has to know. */
  readonly keyInfo?: "certificate" | "key";
  /** SHA-256 unless given. Nothing should be signed with SHA-1 any more. */
  readonly hash?: Hash;
  /** Time; that of the machine unless given. */
  readonly clock?: Pick<Clock, "now">;
  /** A text that never comes again and cannot be guessed; a random UUID unless given. */
  readonly newNonce?: () => string;
}

/** Signs messages. */
export interface Signer {
  /** The last ten bytes of the SHA-256 of the certificate, `AA:BB:…`: what peers have to know. */
  readonly fingerprint: string;
  /**
   * Writes a message as XML, signed, as of now: a message that is sent again is signed again.
   *
   * @throws CodecError `ERR_OADR_MESSAGE_INVALID` as `encode` does
   */
  readonly sign: (message: Message) => string;
}

const { oadr, ds, dsp } = namespaces;
const OBJECT_ID = "oadrSignedObject";
const SIGNATURE_ID = "oadrSignature";
const REPLAY_PROTECT_ID = "oadrReplayProtect";

/**
 * Makes a signer.
 *
 * What it writes is canonical as it stands, and needs no declaration from outside but that of the envelope: who reads it, writes it anew in the
 * usual ways and verifies then will still find the signature right.
 *
 * @throws SignatureError `ERR_OADR_SIGNATURE_OPTION`
 */
export function createSigner({ clock = systemClock, newNonce = randomUUID, hash = "sha256", ...options }: SignerOptions): Signer {
  const certificate = readCertificate(options.certificate);
  const key = readKey(options);
  const traits = traitsOf(createPublicKey(key));
  if ("fault" in traits) throw new SignatureError("ERR_OADR_SIGNATURE_OPTION", "key", traits.fault);
  if (!certificate.x509.checkPrivateKey(key))
    throw new SignatureError("ERR_OADR_SIGNATURE_OPTION", "key", "is not that of the certificate");
  const keyInfo =
    options.keyInfo === "key"
      ? keyValueText(certificate.key)
      : `<ds:X509Data><ds:X509Certificate>${certificate.x509.raw.toString("base64")}</ds:X509Certificate></ds:X509Data>`;
  const method = uriOf(signatureMethods, (one) => one.key === traits.kind && one.hash === hash);
  const parts = signatureParts(
    method,
    uriOf(digestMethods, (one) => one === hash),
    keyInfo,
  );
  // Conformance rule 514: a signature by a curve is r and s, one after the other.
  const signing = { key, dsaEncoding: "ieee-p1363" } as const;
  return {
    fingerprint: certificate.fingerprint,
    sign: (message) => {
      const signedObject = canonicalMessage(message);
      const replayProtect = `${parts.replayProtect}${new Date(clock.now()).toISOString()}${parts.nonce}${newNonce()}${parts.endReplayProtect}`;
      const digests = [signedObject, parts.declared(replayProtect)].map((text) => digestOf(hash, text));
      const signedInfo = `${parts.signedInfo}${digests[0]}${parts.secondReference}${digests[1]}${parts.endSignedInfo}`;
      const value = signBytes(hash, Buffer.from(parts.declared(signedInfo)), signing).toString("base64");
      return `${parts.start}${signedInfo}${parts.value}${value}${parts.keyInfo}${replayProtect}</ds:Signature>${signedObject}</oadr:oadrPayload>`;
    },
  };
}

function readCertificate(pem: string): Certificate {
  try {
    const [certificate] = certificatesOf(pem);
    if (certificate !== undefined) return certificate;
  } catch (cause) {
    throw new SignatureError("ERR_OADR_SIGNATURE_OPTION", "certificate", cause instanceof Error ? cause.message : String(cause), { cause });
  }
  throw new SignatureError("ERR_OADR_SIGNATURE_OPTION", "certificate", "is none");
}

function readKey({ key, passphrase }: Pick<SignerOptions, "key" | "passphrase">): KeyObject {
  if (key instanceof KeyObject) {
    if (key.type === "private") return key;
    throw new SignatureError("ERR_OADR_SIGNATURE_OPTION", "key", "is no private key");
  }
  try {
    return createPrivateKey({ key, ...(passphrase !== undefined && { passphrase }) });
  } catch (cause) {
    // Node's text tells nothing of the key but, in its own words, whether it was the passphrase.
    const detail = cause instanceof Error ? cause.message : String(cause);
    throw new SignatureError("ERR_OADR_SIGNATURE_OPTION", "key", `cannot be read: ${detail}`, { cause });
  }
}

/** The signed object of a message in canonical form, with all declarations that its envelope would have. */
function canonicalMessage(message: Message): string {
  const xml = encode(message, { declaration: false, id: OBJECT_ID });
  const scanner = scannerOf(xml, { maxBytes: Number.POSITIVE_INFINITY });
  const ids = new DocumentIds();
  for (const id of [SIGNATURE_ID, REPLAY_PROTECT_ID]) ids.take(id);
  try {
    scanner.startTag();
    return canonicalForm(scanner, { exclusive: false, comments: false }, [], ids.of);
  } catch (cause) {
    // It is our own, and well-formed; only an id in it can be one of the signature's.
    const detail = cause instanceof Error ? cause.message : String(cause);
    throw new CodecError("ERR_OADR_MESSAGE_INVALID", message.type, detail, { cause });
  } finally {
    scanner.release();
  }
}

/** The texts around what changes from message to message; each element is written as canonical XML has it. */
interface SignatureParts {
  readonly start: string;
  readonly signedInfo: string;
  readonly secondReference: string;
  readonly endSignedInfo: string;
  readonly value: string;
  readonly keyInfo: string;
  readonly replayProtect: string;
  readonly nonce: string;
  readonly endReplayProtect: string;
  /** An element of the signature in canonical form: with the declarations that are in force. */
  readonly declared: (element: string) => string;
}

function signatureParts(method: string, digest: string, keyInfo: string): SignatureParts {
  const c14n = `Algorithm="${INCLUSIVE}"`;
  const reference = (id: string): string =>
    `<ds:Reference URI="#${id}"><ds:Transforms><ds:Transform ${c14n}></ds:Transform></ds:Transforms>` +
    `<ds:DigestMethod Algorithm="${digest}"></ds:DigestMethod><ds:DigestValue>`;
  const declarations = ` xmlns:ds="${ds}" xmlns:oadr="${oadr}"`;
  return {
    start: `<?xml version="1.0" encoding="UTF-8"?><oadr:oadrPayload xmlns:oadr="${oadr}"><ds:Signature xmlns:ds="${ds}" Id="${SIGNATURE_ID}">`,
    signedInfo:
      `<ds:SignedInfo><ds:CanonicalizationMethod ${c14n}></ds:CanonicalizationMethod>` +
      `<ds:SignatureMethod Algorithm="${method}"></ds:SignatureMethod>${reference(OBJECT_ID)}`,
    secondReference: `</ds:DigestValue></ds:Reference>${reference(REPLAY_PROTECT_ID)}`,
    endSignedInfo: "</ds:DigestValue></ds:Reference></ds:SignedInfo>",
    value: "<ds:SignatureValue>",
    keyInfo: `</ds:SignatureValue><ds:KeyInfo>${keyInfo}</ds:KeyInfo>`,
    replayProtect:
      `<ds:Object Id="${REPLAY_PROTECT_ID}"><ds:SignatureProperties><ds:SignatureProperty Target="#${SIGNATURE_ID}">` +
      `<dsp:ReplayProtect xmlns:dsp="${dsp}"><dsp:timestamp>`,
    nonce: "</dsp:timestamp><dsp:nonce>",
    endReplayProtect: "</dsp:nonce></dsp:ReplayProtect></ds:SignatureProperty></ds:SignatureProperties></ds:Object>",
    declared: (element) => {
      // The names of both elements end at the first blank or >.
      const at = element.search(/[ >]/);
      return element.slice(0, at) + declarations + element.slice(at);
    },
  };
}
