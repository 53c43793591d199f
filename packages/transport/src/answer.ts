import { encode } from "@oadr/codec";
import { type Message, plainText } from "@oadr/model";
import type { Peer, Responder, Service } from "./ports.ts";
import { type AnsweringSignatures, peerBySignature, type Received, receive, signatureCode } from "./signatures.ts";

/** What a responder may refuse a message with, by throwing a TransportError of that status. */
const refusals: readonly unknown[] = [403, 404, 406, 503];

/** What became of one request. The statuses are those of HTTP, which every transport can translate. */
export type Answer = { readonly status: 200; readonly xml: string | undefined } | Refusal;

/** Why there is no reply. */
export interface Refusal {
  readonly status: number;
  /** One line for the peer. */
  readonly reason: string;
  readonly retryAfterMs?: number;
  /** What went wrong on our side; never for the peer's eyes. */
  readonly error?: unknown;
}

/** Takes one request from bytes to the text of its reply. Never rejects. */
export async function answer(
  respond: Responder,
  service: Service,
  body: Uint8Array,
  peer: Peer,
  signatures?: AnsweringSignatures,
): Promise<Answer> {
  let received: Received;
  let sender: Peer;
  try {
    if (body.length === 0) return { status: 406, reason: "the body is empty" };
    received = await receive(body, signatures, peer);
    sender = peerBySignature(peer, received.signedBy);
  } catch (error) {
    return unreadable(error);
  }
  try {
    const reply = await respond(service, received.message, sender);
    return { status: 200, xml: reply === undefined ? undefined : written(reply, received, signatures) };
  } catch (error) {
    return refusal(error) ?? failed(error);
  }
}

/** A peer that signs gets signed replies, and so does every peer where signatures are required. */
function written(reply: Message, { policy, signedBy }: Received, signatures: AnsweringSignatures | undefined): string {
  const signer = policy === "require" || signedBy !== undefined ? signatures?.signer : undefined;
  return signer === undefined ? encode(reply) : signer.sign(reply);
}

function unreadable(error: unknown): Answer {
  const code = signatureCode(error);
  // Conformance rule 514: what is not signed as it should be is not listened to.
  if (code === "ERR_OADR_SIGNATURE_LIMIT") return { status: 503, reason: "too many signed messages to remember" };
  if (code !== undefined && isCodecError(error)) return { status: 403, reason: reasonOf(error) };
  if (isCodecError(error)) return { status: 406, reason: reasonOf(error) };
  return refusal(error, true) ?? failed(error);
}

/** What the faults of the codec have in common; told by shape, since two copies of the package may be installed. */
interface CodecFault extends Error {
  readonly code: string;
  readonly path: string;
  readonly line?: number;
  readonly column?: number;
}

function isCodecError(error: unknown): error is CodecFault {
  return error instanceof Error && "path" in error && "code" in error && String(error.code).startsWith("ERR_OADR_");
}

function reasonOf({ code, message, line, column }: CodecFault): string {
  const place = line === undefined ? "" : ` at line ${line}, column ${column ?? 1}`;
  return plainText(`${code}${place}: ${message}`, 500);
}

function failed(error: unknown): Answer {
  return { status: 500, reason: "internal error", error };
}

/** What a thrown TransportError refuses a request with; undefined for any other error. One of our own says why. */
export function refusal(error: unknown, isOurs = false): Refusal | undefined {
  if (typeof error !== "object" || error === null || !("code" in error) || error.code !== "ERR_OADR_TRANSPORT_STATUS") return undefined;
  if (!("status" in error) || typeof error.status !== "number" || !refusals.includes(error.status)) return undefined;
  const wait = "retryAfterMs" in error && typeof error.retryAfterMs === "number" ? { retryAfterMs: error.retryAfterMs } : {};
  const reason = isOurs && error instanceof Error ? plainText(error.message, 500) : "refused";
  return { status: error.status, reason, ...wait };
}
