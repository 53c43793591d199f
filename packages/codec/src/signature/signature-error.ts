/** Stable codes to catch by. `OPTION` is the caller's fault; the others are what is wrong with a document, or why it is not believed. */
export type SignatureErrorCode =
  /** There is no signature. */
  | "ERR_OADR_SIGNATURE_MISSING"
  /** It is not built as the profile has it, or does not cover what it has to. */
  | "ERR_OADR_SIGNATURE_FORM"
  /** An algorithm that is not allowed. */
  | "ERR_OADR_SIGNATURE_ALGORITHM"
  /** The key is not one to trust, or its certificate is not valid now. */
  | "ERR_OADR_SIGNATURE_UNTRUSTED"
  /** A digest or the signature itself does not fit: something was changed, or another key signed. */
  | "ERR_OADR_SIGNATURE_WRONG"
  /** It is too old, from the future, or was seen before. */
  | "ERR_OADR_SIGNATURE_REPLAY"
  /** There is no room to remember its nonce; try again later. */
  | "ERR_OADR_SIGNATURE_LIMIT"
  /** A signer or verifier cannot be made of these options. */
  | "ERR_OADR_SIGNATURE_OPTION";

/** Thrown when a signature is missing or not believed, or a signer or verifier cannot be made. */
export class SignatureError extends Error {
  override readonly name = "SignatureError";
  readonly code: SignatureErrorCode;
  /** Where, as element names: `ds:Signature/ds:SignedInfo/ds:Reference[2]`; or the name of an option. */
  readonly path: string;
  /** What was expected and what was found. */
  readonly detail: string;

  constructor(code: SignatureErrorCode, path: string, detail: string, options?: ErrorOptions) {
    super(path === "" ? detail : `${path}: ${detail}`, options);
    this.code = code;
    this.path = path;
    this.detail = detail;
  }
}
