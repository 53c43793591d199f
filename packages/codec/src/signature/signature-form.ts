import type { KeyObject } from "node:crypto";
import { zonedDateTime } from "../scalar/index.ts";
import { quote } from "../xml/quote.ts";
import type { Hash, SignatureMethod } from "./algorithms.ts";
import { base64Of, withoutSpace } from "./base64.ts";
import type { Canonicalization } from "./canonical-form.ts";
import { SignatureError } from "./signature-error.ts";

/** What of a signature is the same in all messages of a program. */
export interface SignatureForm {
  readonly canonicalization: Canonicalization;
  readonly method: SignatureMethod;
  readonly references: readonly [ReferenceForm, ReferenceForm];
  /** Which of the references is to the message; that it is to the one at hand is still to be seen. The other covers ReplayProtect. */
  readonly toMessage: 0 | 1;
}

/** What a reference is to, and how it is made. */
export interface ReferenceForm {
  readonly id: string;
  readonly canonicalization: Canonicalization;
  readonly hash: Hash;
}

/** What of a signature differs, as text. */
export interface SignatureTexts {
  /** In the order of the references. */
  readonly digests: readonly [string, string];
  readonly value: string;
  readonly key: SenderKey;
  readonly timestamp: string;
  readonly nonce: string;
}

/** The key that goes with a signature: a certificate, in base64, or the key alone. It proves nothing. */
export type SenderKey = { readonly certificate: string } | { readonly key: KeyObject };

/** The parts of a signature that are signed, in canonical form. */
export interface SignedParts {
  readonly signedInfo: string;
  /** What one of the references covers: ReplayProtect, by itself or with what is around it. */
  readonly replayProtect: string;
}

/** A signature that is built as the profile has it. Nothing of it has been verified. */
export interface Signature extends SignatureForm, SignedParts {
  /** In base64 without white space. */
  readonly digests: readonly [string, string];
  readonly value: Buffer;
  readonly key: SenderKey;
  readonly timestamp: Date;
  readonly nonce: string;
}

/** Places in a signature, for errors. */
export const paths = {
  keyInfo: "ds:Signature/ds:KeyInfo",
  method: "ds:Signature/ds:SignedInfo/ds:SignatureMethod",
  references: ["ds:Signature/ds:SignedInfo/ds:Reference[1]", "ds:Signature/ds:SignedInfo/ds:Reference[2]"],
  value: "ds:Signature/ds:SignatureValue",
  timestamp: "ds:Signature/ds:Object/ds:SignatureProperties/ds:SignatureProperty/dsp:ReplayProtect/dsp:timestamp",
  nonce: "ds:Signature/ds:Object/ds:SignatureProperties/ds:SignatureProperty/dsp:ReplayProtect/dsp:nonce",
} as const;

/** Longest nonce that is taken, in characters. */
const LONGEST_NONCE = 256;

/** Puts a signature together. Throws SignatureError `ERR_OADR_SIGNATURE_FORM` when a text is not what it should be. */
export function signatureOf(form: SignatureForm, texts: SignatureTexts, parts: SignedParts): Signature {
  const { canonicalization, method, references, toMessage } = form;
  const { key, nonce } = texts;
  const { signedInfo, replayProtect } = parts;
  const digests = [withoutSpace(texts.digests[0]), withoutSpace(texts.digests[1])] as const;
  const value = base64Of(texts.value);
  if (value === undefined) throw fault(paths.value, "is no base64");
  const timestamp = zonedDateTime.parse(texts.timestamp, 0, texts.timestamp.length);
  if (timestamp === undefined) throw fault(paths.timestamp, `found ${quote(texts.timestamp)}; expected ${zonedDateTime.expected}`);
  if (nonce === "" || nonce.length > LONGEST_NONCE) {
    throw fault(paths.nonce, `found ${nonce.length} characters; expected 1 to ${LONGEST_NONCE}`);
  }
  return { canonicalization, method, references, toMessage, signedInfo, replayProtect, digests, value, key, timestamp, nonce };
}

const fault = (path: string, detail: string): SignatureError => new SignatureError("ERR_OADR_SIGNATURE_FORM", path, detail);
