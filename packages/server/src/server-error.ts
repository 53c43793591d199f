/** What went wrong; codes are stable, texts are not. */
export type ServerErrorCode =
  /** A setting is wrong, or does not fit the others; `path` names it. */
  | "ERR_OADR_SERVER_CONFIG"
  /** An address cannot be listened on; `cause` says why. */
  | "ERR_OADR_SERVER_LISTEN"
  /** The database cannot be opened; `cause` says why. */
  | "ERR_OADR_SERVER_STORE";

/** Thrown when a server cannot be set up; nothing is left open then. The message says where, and holds no secret. */
export class ServerError extends Error {
  override readonly name = "ServerError";
  readonly code: ServerErrorCode;
  /** The setting that is at fault, as `log.level`; the first of them when there are several. */
  readonly path: string;

  constructor(code: ServerErrorCode, path: string, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
    this.path = path;
  }
}
