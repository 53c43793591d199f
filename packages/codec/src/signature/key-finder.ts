import { base64Of } from "./base64.ts";
import { type Certificate, certificateOf, type KeyTraits, traitsOf } from "./certificate.ts";
import { SignatureError, type SignatureErrorCode } from "./signature-error.ts";
import { paths, type SenderKey } from "./signature-form.ts";
import type { Trusted } from "./trust.ts";

/** A certificate that is trusted, and its key as far as signatures go. */
export interface FoundKey {
  readonly certificate: Certificate;
  readonly traits: KeyTraits;
}

/** Certificates that are remembered after they were found to be trusted, and the longest text of one. */
const KEPT = 2_000;
const LONGEST = 8_192;

/** Finds the certificate of the key that goes with a signature, if it is to be trusted. */
export type FindKey = (sender: SenderKey, now: number) => Promise<FoundKey> | FoundKey;

/**
 * Makes what finds keys. Throws SignatureError: `ERR_OADR_SIGNATURE_UNTRUSTED` for a key that nobody vouches for, `_FORM` for what is
 * none.
 *
 * Reading a certificate takes longer than verifying a signature, so those that were trusted are remembered by their text. Whether they
 * still are is asked every time.
 */
export function keyFinder({ judge, certificates }: Trusted): FindKey {
  const remembered = new Map<string, FoundKey>();
  const pinned = certificates.map(withTraits);

  const remember = (text: string, found: FoundKey): void => {
    if (text.length > LONGEST || remembered.has(text)) return;
    const [oldest] = remembered.keys();
    if (remembered.size >= KEPT && oldest !== undefined) remembered.delete(oldest);
    // A copy, since the text is part of a document that must not stay in memory.
    remembered.set(Buffer.from(text).toString(), found);
  };

  const judged = (found: FoundKey, now: number, text: string | undefined): Promise<FoundKey> | FoundKey => {
    const settle = (detail: string | undefined): FoundKey => {
      if (detail !== undefined) throw fault("ERR_OADR_SIGNATURE_UNTRUSTED", detail);
      if (text !== undefined) remember(text, found);
      return found;
    };
    const detail = judge(found.certificate, now);
    return typeof detail === "object" ? detail.then(settle) : settle(detail);
  };

  return (sender, now) => {
    if ("certificate" in sender) {
      const known = remembered.get(sender.certificate);
      return known === undefined ? judged(withTraits(read(sender.certificate)), now, sender.certificate) : judged(known, now, undefined);
    }
    const owner = pinned.find(({ certificate }) => certificate.key.equals(sender.key));
    if (owner === undefined) throw fault("ERR_OADR_SIGNATURE_UNTRUSTED", "is the key of no certificate that is known beforehand");
    return judged(owner, now, undefined);
  };
}

function read(text: string): Certificate {
  const der = base64Of(text);
  if (der === undefined) throw fault("ERR_OADR_SIGNATURE_FORM", "the certificate is no base64");
  try {
    return certificateOf(der);
  } catch (cause) {
    throw fault("ERR_OADR_SIGNATURE_FORM", "what is said to be a certificate is none", cause);
  }
}

function withTraits(certificate: Certificate): FoundKey {
  const traits = traitsOf(certificate.key);
  if ("fault" in traits) throw fault("ERR_OADR_SIGNATURE_UNTRUSTED", traits.fault);
  return { certificate, traits };
}

const fault = (code: SignatureErrorCode, detail: string, cause?: unknown): SignatureError =>
  new SignatureError(code, paths.keyInfo, detail, cause === undefined ? {} : { cause });
