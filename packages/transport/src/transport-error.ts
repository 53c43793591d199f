/** Stable codes to catch by. */
export type TransportErrorCode =
  /** No connection, or it was lost before the whole reply was there. The peer may or may not have acted on the message. */
  | "ERR_OADR_TRANSPORT_CONNECT"
  /** No reply in time. */
  | "ERR_OADR_TRANSPORT_TIMEOUT"
  /** The caller's signal ended the call, or the exchange was closed. */
  | "ERR_OADR_TRANSPORT_ABORTED"
  /** The peer answered, but not with a message; `status` says why. */
  | "ERR_OADR_TRANSPORT_STATUS"
  /** The reply is too large or not a message of the schema; `cause` is then the CodecError. */
  | "ERR_OADR_TRANSPORT_REPLY";

/** What is known of a failed call beside its code. */
export interface TransportErrorOptions extends ErrorOptions {
  readonly status?: number;
  readonly retry?: boolean;
  readonly retryAfterMs?: number;
}

/** Thrown when a message could not be exchanged. What a peer says *in* a message, such as responseCode 452, is no error here. */
export class TransportError extends Error {
  override readonly name = "TransportError";
  readonly code: TransportErrorCode;
  /** HTTP status, or what it would have been; only with `ERR_OADR_TRANSPORT_STATUS`. */
  declare readonly status?: number;
  /** Whether the same message may be sent again unchanged, after a back-off. */
  readonly retry: boolean;
  /** How long the peer asks to wait before that, in milliseconds; at most a day. */
  declare readonly retryAfterMs?: number;

  constructor(code: TransportErrorCode, detail: string, options: TransportErrorOptions = {}) {
    super(detail, options);
    this.code = code;
    this.retry = options.retry ?? false;
    if (options.status !== undefined) this.status = options.status;
    if (options.retryAfterMs !== undefined) this.retryAfterMs = options.retryAfterMs;
  }
}

/** The peer is overloaded, broken or away for now; every other status stays the same however often the message is sent. */
const passing: ReadonlySet<number> = new Set([408, 429, 500, 502, 503, 504]);

/** Makes the error for an answer with a status other than 200; `retry` follows from the status. */
export function statusError(
  status: number,
  reason: string,
  options: ErrorOptions & { readonly retryAfterMs?: number } = {},
): TransportError {
  const detail = reason === "" ? `the peer answered with status ${status}` : `the peer answered with status ${status}: ${reason}`;
  return new TransportError("ERR_OADR_TRANSPORT_STATUS", detail, { ...options, status, retry: passing.has(status) });
}
