import { decode } from "@oadr/codec";
import type { Message } from "@oadr/model";
import { TransportError } from "./transport-error.ts";

/**
 * Reads the body of a successful answer; undefined when it is empty.
 * Throws TransportError `ERR_OADR_TRANSPORT_REPLY` with the CodecError as its cause: the peer has acted on the message,
 * and would answer the same again.
 */
export function readReply(body: Uint8Array): Message | undefined {
  if (body.length === 0) return undefined;
  try {
    return decode(body, { maxBytes: body.length }).message;
  } catch (cause) {
    const detail = cause instanceof Error ? cause.message : String(cause);
    throw new TransportError("ERR_OADR_TRANSPORT_REPLY", `the reply is not a message: ${detail}`, { cause });
  }
}

/** Makes the error for a reply that exceeds the limit. */
export function replyTooLarge(limit: number): TransportError {
  return new TransportError("ERR_OADR_TRANSPORT_REPLY", `the reply is larger than ${limit} bytes`);
}
