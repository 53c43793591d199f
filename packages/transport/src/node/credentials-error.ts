/** Stable codes to catch by. */
export type CredentialsErrorCode =
  /** A file is missing, cannot be read, or is far too large. */
  | "ERR_OADR_CREDENTIALS_FILE"
  /** A file holds no certificate, or one that is broken. */
  | "ERR_OADR_CREDENTIALS_CERTIFICATE"
  /** A file holds no private key, or one that is broken or too short. */
  | "ERR_OADR_CREDENTIALS_KEY"
  /** A key is encrypted, and the passphrase is missing or wrong. */
  | "ERR_OADR_CREDENTIALS_PASSPHRASE"
  /** A key is not the one of its certificate. */
  | "ERR_OADR_CREDENTIALS_MISMATCH"
  /** A certificate has expired, or is not valid yet. */
  | "ERR_OADR_CREDENTIALS_EXPIRED"
  /** A certificate that peers' are to be signed by may sign none. */
  | "ERR_OADR_CREDENTIALS_CA";

/** Thrown when what a node is to show or to trust over TLS cannot be used. The message begins with the file, and never holds a secret. */
export class CredentialsError extends Error {
  override readonly name = "CredentialsError";
  readonly code: CredentialsErrorCode;
  /** The file that is to blame, as it was named. */
  readonly file: string;

  constructor(code: CredentialsErrorCode, file: string, detail: string, options?: ErrorOptions) {
    super(`${file}: ${detail}`, options);
    this.code = code;
    this.file = file;
  }
}
