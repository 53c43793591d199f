import { verify as verifySignature } from "node:crypto";
import { type Clock, type Message, systemClock } from "@oadr/model";
import { type Decoded, decode, scannerOf } from "../decode.ts";
import type { Limits } from "../xml/limits.ts";
import { digestOf } from "./digest.ts";
import { type FoundKey, keyFinder } from "./key-finder.ts";
import { memoryNonces } from "./memory-nonces.ts";
import type { NonceAnswer, NonceStore } from "./nonce-store.ts";
import { SignatureError } from "./signature-error.ts";
import { paths, type Signature } from "./signature-form.ts";
import { SignatureTemplates } from "./signature-templates.ts";
import { SignedDocument } from "./signed-document.ts";
import { type Trust, trustedBy } from "./trust.ts";

/** How a verifier judges. Only `trust` is needed. */
export interface VerifierOptions {
  /** Whom to believe. */
  readonly trust: Trust;
  /** Where nonces are remembered; `memoryNonces()` unless given, which forgets when the process ends. */
  readonly nonces?: NonceStore;
  /** Time; that of the machine unless given. */
  readonly clock?: Pick<Clock, "now">;
  /**
   * How far the time of a signature may be from now, before and after, in milliseconds; 5 minutes unless given, since clocks of devices
   * differ. Within it the nonce tells what was sent before.
   */
  readonly windowMs?: number;
  /** Whether SHA-1 is taken too, which nothing should be signed with any more. Default false. */
  readonly sha1?: boolean;
}

/** Who signed. */
export interface MessageSigner {
  /** The last ten bytes of the SHA-256 of the certificate, `AA:BB:…`. */
  readonly fingerprint: string;
  /** Common name of the certificate's subject. */
  readonly commonName?: string;
}

/** A message that was signed by somebody who is trusted, and has not been changed. */
export interface Verified extends Omit<Decoded<Message>, "signature"> {
  readonly signer: MessageSigner;
  /** When it was sent, by the signer's clock. */
  readonly timestamp: Date;
  readonly nonce: string;
}

/** Verifies the signatures of messages. */
export interface Verifier {
  /**
   * Reads a signed message. It is decoded from nothing but the canonical form of what was signed, so that there is no other way to read it.
   * Nothing is remembered of a document that is refused.
   *
   * Rejects with SignatureError: `ERR_OADR_SIGNATURE_MISSING`, `_FORM`, `_ALGORITHM`, `_UNTRUSTED`, `_WRONG`, `_REPLAY` or `_LIMIT`; and with
   * CodecError as `decode` does.
   */
  readonly verify: (xml: string | Uint8Array, options?: Partial<Limits>) => Promise<Verified>;
}

/**
 * Makes a verifier.
 *
 * @throws SignatureError `ERR_OADR_SIGNATURE_OPTION`
 */
export function createVerifier({ trust, nonces = memoryNonces(), clock = systemClock, ...options }: VerifierOptions): Verifier {
  const { windowMs = 300_000, sha1 = false } = options;
  if (!(windowMs > 0)) throw new SignatureError("ERR_OADR_SIGNATURE_OPTION", "windowMs", `${windowMs} is no positive number`);
  const findKey = keyFinder(trustedBy(trust));
  const templates = new SignatureTemplates();

  const takeNonce = ({ certificate }: FoundKey, { nonce, timestamp }: Signature): NonceAnswer | Promise<NonceAnswer> =>
    nonces.take({ signer: certificate.sha256, nonce, until: timestamp.getTime() + windowMs }, clock.now());

  return {
    verify: async (xml, limits = {}) => {
      const scanner = scannerOf(xml, limits);
      let signed: string;
      let signature: Signature;
      let found: FoundKey;
      try {
        const document = new SignedDocument(scanner);
        signature = document.signature(templates, { sha1 });
        const now = clock.now();
        checkTime(signature, now, windowMs);
        const finding = findKey(signature.key, now);
        found = "then" in finding ? await finding : finding;
        // What anybody can make others compute is small up to here: the rest of the document waits until the signature is right.
        checkValue(signature, found);
        const { references, toMessage } = signature;
        checkDigest(signature, toMessage === 0 ? 1 : 0, signature.replayProtect);
        signed = document.signedObject(references[toMessage].id, references[toMessage].canonicalization);
        checkDigest(signature, toMessage, signed);
        document.teach(templates, signature);
      } finally {
        scanner.release();
      }
      const { message, schemaVersion } = decodeSigned(signed, xml, limits);
      // Last of all, so that nothing is remembered of what is refused. Most stores answer at once.
      const taking = takeNonce(found, signature);
      checkNonce(typeof taking === "string" ? taking : await taking);
      const { fingerprint, commonName } = found.certificate;
      const { timestamp, nonce } = signature;
      const signer = commonName === undefined ? { fingerprint } : { fingerprint, commonName };
      return schemaVersion === undefined ? { message, signer, timestamp, nonce } : { message, schemaVersion, signer, timestamp, nonce };
    },
  };
}

function checkTime({ timestamp }: Signature, now: number, windowMs: number): void {
  // Conformance rule 514: a message that was sent long ago, or is said to be sent in the future, is not taken.
  const age = now - timestamp.getTime();
  if (Math.abs(age) <= windowMs) return;
  const detail = `${timestamp.toISOString()} is ${age > 0 ? "too old" : "in the future"}: it is ${new Date(now).toISOString()} here`;
  throw new SignatureError("ERR_OADR_SIGNATURE_REPLAY", paths.timestamp, detail);
}

function checkNonce(answer: NonceAnswer): void {
  // Conformance rule 514: a nonce is good for one message.
  if (answer === "repeated") throw new SignatureError("ERR_OADR_SIGNATURE_REPLAY", paths.nonce, "was seen before");
  if (answer !== "taken") throw new SignatureError("ERR_OADR_SIGNATURE_LIMIT", paths.nonce, "cannot be remembered: there are too many");
}

function checkValue({ method, value, signedInfo }: Signature, { certificate, traits }: FoundKey): void {
  if (traits.kind !== method.key) {
    const detail = `is for a key of kind ${method.key}, and the signer's is of kind ${traits.kind}`;
    throw new SignatureError("ERR_OADR_SIGNATURE_ALGORITHM", paths.method, detail);
  }
  const isRight =
    value.length === traits.length &&
    verifySignature(method.hash, Buffer.from(signedInfo), { key: certificate.key, dsaEncoding: "ieee-p1363" }, value);
  if (!isRight) throw new SignatureError("ERR_OADR_SIGNATURE_WRONG", paths.value, `is not by ${certificate.fingerprint}`);
}

function checkDigest({ references, digests }: Signature, index: 0 | 1, canonical: string): void {
  if (digestOf(references[index].hash, canonical) === digests[index]) return;
  throw new SignatureError("ERR_OADR_SIGNATURE_WRONG", paths.references[index], "what it refers to was changed");
}

function decodeSigned(signed: string, xml: string | Uint8Array, limits: Partial<Limits>): Decoded {
  // A canonical form may be longer than what it was made of.
  const own = { ...limits, maxBytes: Number.POSITIVE_INFINITY };
  try {
    return decode(signed, own);
  } catch (error) {
    // The same fault at its place in the document as received, for people.
    decode(xml, limits);
    throw error;
  }
}
