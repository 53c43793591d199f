import { answer } from "./answer.ts";
import type { Exchange, Peer, Responder } from "./ports.ts";
import { readReply, replyTooLarge } from "./read-reply.ts";
import { type AnsweringSignatures, checkSignatures, type Signatures } from "./signatures.ts";
import { statusError, TransportError } from "./transport-error.ts";
import { writeRequest } from "./write-request.ts";

const utf8 = new TextEncoder();

/** How a loopback behaves. */
export interface LoopbackOptions {
  /** Whom the responder takes the caller for; nobody in particular by default. */
  readonly peer?: Peer;
  /** Whether messages are signed, at the end that calls and at the one that answers; not unless given. */
  readonly signatures?: { readonly calling?: Signatures; readonly answering?: AnsweringSignatures };
  readonly limits?: {
    /** Largest request in bytes; 8 MiB by default. A larger one is refused with status 413. */
    readonly requestBytes?: number;
    /** Largest reply in bytes; 8 MiB by default. */
    readonly replyBytes?: number;
  };
}

/**
 * Makes an exchange that hands each message to `respond` in the same process. Every message is encoded and decoded on both ways, so what
 * could not be sent does not arrive, and neither end ever holds an object of the other.
 * Failures are those of HTTP: a responder that throws is a peer that answered with status 500.
 */
export function loopback(respond: Responder, { peer = {}, limits = {}, signatures = {} }: LoopbackOptions = {}): Exchange {
  const { requestBytes = 8 * 1024 * 1024, replyBytes = 8 * 1024 * 1024 } = limits;
  const { calling, answering } = signatures;
  for (const end of [calling, answering]) checkSignatures(end);
  return async (service, message, callOptions = {}) => {
    const { signal } = callOptions;
    if (signal?.aborted) throw aborted(signal);
    const request = utf8.encode(writeRequest(message, calling, callOptions));
    if (request.length > requestBytes) throw statusError(413, `the body is larger than ${requestBytes} bytes`);
    const outcome = await unlessAborted(answer(respond, service, request, peer, answering), signal);
    if (!("xml" in outcome)) {
      const { status, reason, error, ...rest } = outcome;
      throw statusError(status, reason, rest);
    }
    const reply = utf8.encode(outcome.xml ?? "");
    if (reply.length > replyBytes) throw replyTooLarge(replyBytes);
    return readReply(reply, calling);
  };
}

/** One end of a memory pair. */
export interface MemoryEnd {
  /** Sends a message to the other end. */
  readonly exchange: Exchange;
  /** Sets who answers at this end; undefined hangs up, so that calls of the other end fail to connect until somebody answers again. */
  answer(respond: Responder | undefined): void;
}

/** Both ends of a link over which either party can call the other, as with HTTP push. */
export interface MemoryPair {
  readonly ven: MemoryEnd;
  readonly vtn: MemoryEnd;
}

/** How a memory pair behaves. */
export interface MemoryPairOptions {
  /** Whom the VTN takes the VEN for. */
  readonly ven?: Peer;
  /** Whom the VEN takes the VTN for. */
  readonly vtn?: Peer;
  readonly limits?: NonNullable<LoopbackOptions["limits"]>;
}

/** Makes a link between a VEN and a VTN in the same process. Each message goes through the codec, as with a loopback. */
export function memoryPair({ ven = {}, vtn = {}, limits = {} }: MemoryPairOptions = {}): MemoryPair {
  const atVen = memoryEnd("VEN", { peer: vtn, limits });
  const atVtn = memoryEnd("VTN", { peer: ven, limits });
  return {
    ven: { exchange: atVtn.call, answer: atVen.answer },
    vtn: { exchange: atVen.call, answer: atVtn.answer },
  };
}

function memoryEnd(name: string, options: LoopbackOptions): { call: Exchange; answer: MemoryEnd["answer"] } {
  let current: Exchange | undefined;
  return {
    call: async (service, message, callOptions) => {
      if (!current) throw new TransportError("ERR_OADR_TRANSPORT_CONNECT", `nobody answers at the ${name}'s end`, { retry: true });
      return current(service, message, callOptions);
    },
    answer: (respond) => {
      current = respond && loopback(respond, options);
    },
  };
}

function aborted(signal: AbortSignal): TransportError {
  return new TransportError("ERR_OADR_TRANSPORT_ABORTED", "the call was aborted", { cause: signal.reason });
}

function unlessAborted<T>(work: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (!signal) return work;
  return new Promise((resolve, reject) => {
    const abort = () => reject(aborted(signal));
    if (signal.aborted) abort();
    signal.addEventListener("abort", abort, { once: true });
    void work.then(resolve, reject).finally(() => signal.removeEventListener("abort", abort));
  });
}
