import type { Message } from "@oadr/model";
import { receive, type Signatures, signatureCode } from "./signatures.ts";
import { TransportError } from "./transport-error.ts";

/**
 * Reads the body of a successful answer; undefined when it is empty.
 * Rejects with TransportError `ERR_OADR_TRANSPORT_REPLY` with the CodecError or SignatureError as its cause: the peer has acted on the message,
 * and would answer the same again.
 */
export async function readReply(body: Uint8Array, signatures?: Signatures): Promise<Message | undefined> {
  if (body.length === 0) return undefined;
  try {
    return (await receive(body, signatures, {})).message;
  } catch (cause) {
    const detail = cause instanceof Error ? cause.message : String(cause);
    const fault = signatureCode(cause) === undefined ? "is not a message" : "is not signed as it should be";
    throw new TransportError("ERR_OADR_TRANSPORT_REPLY", `the reply ${fault}: ${detail}`, { cause });
  }
}

/** Makes the error for a reply that exceeds the limit. */
export function replyTooLarge(limit: number): TransportError {
  return new TransportError("ERR_OADR_TRANSPORT_REPLY", `the reply is larger than ${limit} bytes`);
}
