import { createSecureContext, TLSSocket } from "node:tls";
import { type Message, plainText } from "@oadr/model";
import { buildConnector, type Dispatcher, Pool } from "undici";
import type { CallOptions, Exchange, Service } from "../ports.ts";
import { readReply, replyTooLarge } from "../read-reply.ts";
import { checkSignatures, type Signatures } from "../signatures.ts";
import { statusError, TransportError } from "../transport-error.ts";
import { writeRequest } from "../write-request.ts";
import { callSignal } from "./call-signal.ts";
import { type ClientTls, connectTls } from "./client-tls.ts";
import { closeExpired } from "./close-expired.ts";
import { decompress } from "./content-coding.ts";
import { headerOf } from "./http-message.ts";
import { xmlMediaType } from "./media-type.ts";
import { servicesUrl } from "./path.ts";
import { readLimited } from "./read-limited.ts";
import { parseRetryAfter } from "./retry-after.ts";

/** How an HTTP exchange behaves. */
export interface HttpExchangeOptions {
  /** How long a call may take from start to end, in milliseconds; 10 s by default, at least 5 s is recommended. */
  readonly timeoutMs?: number;
  /** Largest reply, in bytes, before and after decompression; 8 MiB by default. */
  readonly maxReplyBytes?: number;
  /** Whether to ask for compressed replies; a VTN must then compress. Off by default. A VTN pushing to a VEN must leave it off. */
  readonly acceptEncoding?: boolean;
  /** How many connections may be open at the same time; 2 by default. Calls beyond that wait. */
  readonly connections?: number;
  /** How many calls may be in work or waiting; 1000 by default. More are refused with `ERR_OADR_TRANSPORT_CONNECT`. */
  readonly maxCalls?: number;
  /** How long an idle connection is kept when the peer does not say, in milliseconds; 4 s by default. */
  readonly keepAliveMs?: number;
  readonly tls?: ClientTls;
  /** Whether messages are signed; not unless given. */
  readonly signatures?: Signatures;
}

/** An Exchange over HTTP. Once closed, it refuses calls with `ERR_OADR_TRANSPORT_ABORTED`. */
export interface HttpExchange extends Exchange {
  /** URL below which the peer's services stand, with a slash at its end. */
  readonly url: string;
  /**
   * Shows and trusts something else in calls from now on; those in work end as they have begun. Throws, and leaves all as it is, when the
   * options are wrong.
   */
  reload(tls: ClientTls): void;
  /** Takes no more calls, waits for those in work (at most their timeout) and closes the connections. */
  close(): Promise<void>;
}

/**
 * Makes an exchange that posts messages to the peer at `baseUrl`, with or without `OpenADR2/Simple/2.0b` at its end.
 * Nothing is sent twice and no redirect is followed: `retry` of the TransportError says whether the caller may try again.
 * A message that the schema does not allow rejects with the CodecError, before anything is sent.
 * Throws TypeError when the URL is not usable, or `signatures` lacks what its policy needs.
 */
export function httpExchange(baseUrl: string, options: HttpExchangeOptions = {}): HttpExchange {
  const { timeoutMs = 10_000, maxReplyBytes = 8 * 1024 * 1024, acceptEncoding = false, maxCalls = 1000, tls = {}, signatures } = options;
  checkSignatures(signatures);
  const url = servicesUrl(baseUrl);
  const { origin, pathname } = new URL(url);
  const poolWith = (own: ClientTls): Pool =>
    new Pool(origin, {
      connections: options.connections ?? 2,
      connect: connectorOf(own, timeoutMs),
      keepAliveTimeout: options.keepAliveMs ?? 4_000,
      // The call's own timeout covers all of it; these only catch what outlives it.
      headersTimeout: timeoutMs * 2,
      bodyTimeout: timeoutMs * 2,
    });
  let pool = poolWith(tls);
  /** Pools from before a reload, until their last call has ended. */
  const ending = new Set<Promise<void>>();
  let closing: Promise<void> | undefined;
  // Conformance rule 53: Content-Type is application/xml. Host and Content-Length follow from the URL and the whole body.
  const headers = {
    "content-type": xmlMediaType,
    accept: xmlMediaType,
    ...(acceptEncoding && { "accept-encoding": "gzip, deflate" }),
  };
  let calls = 0;

  async function call(service: Service, message: Message, callOptions: CallOptions = {}): Promise<Message | undefined> {
    const body = Buffer.from(writeRequest(message, signatures, callOptions));
    if (calls >= maxCalls) {
      throw new TransportError("ERR_OADR_TRANSPORT_CONNECT", `${maxCalls} calls are already waiting`, { retry: true });
    }
    calls += 1;
    const { signal, release } = callSignal(timeoutMs, callOptions.signal);
    try {
      const response = await pool.request({ method: "POST", path: `${pathname}${service}`, headers, body, signal });
      if (response.statusCode !== 200) throw await failure(response);
      return await reply(response, maxReplyBytes, signatures);
    } catch (error) {
      throw asTransportError(error, signal, url);
    } finally {
      release();
      calls -= 1;
    }
  }

  const reload = (renewed: ClientTls): void => {
    createSecureContext(connectTls(renewed));
    // What is closed stays closed.
    if (closing) return;
    const before = pool.close().finally(() => ending.delete(before));
    ending.add(before);
    pool = poolWith(renewed);
  };
  const close = (): Promise<void> => {
    closing ??= Promise.all([pool.close(), ...ending]).then(() => undefined);
    return closing;
  };
  return Object.assign(call, { url, reload, close });
}

function connectorOf(tls: ClientTls, timeout: number): buildConnector.connector {
  const connect = buildConnector({ ...connectTls(tls), timeout });
  return (options, callback) =>
    connect(options, (...result) => {
      const [, socket] = result;
      if (socket instanceof TLSSocket) closeExpired(socket);
      callback(...result);
    });
}

async function reply(
  { headers, body }: Dispatcher.ResponseData,
  limit: number,
  signatures: Signatures | undefined,
): Promise<Message | undefined> {
  const received = await readLimited(body, headers, limit);
  if (received === undefined) throw replyTooLarge(limit);
  // A web page, of a proxy or a wrong address, shall not be blamed for its XML.
  if (/^text\/html\s*(;|$)/i.test(headerOf(headers, "content-type") ?? "")) {
    throw new TransportError("ERR_OADR_TRANSPORT_REPLY", "the reply is a web page; is this the address of an OpenADR node?");
  }
  return readReply(await decoded(received, headerOf(headers, "content-encoding") ?? "", limit), signatures);
}

async function decoded(body: Uint8Array, coding: string, limit: number): Promise<Uint8Array> {
  if (body.length === 0) return body;
  try {
    return await decompress(body, coding, limit);
  } catch (cause) {
    if (cause instanceof RangeError) throw replyTooLarge(limit);
    const detail = `the reply's content coding ${plainText(coding, 50)} cannot be undone`;
    throw new TransportError("ERR_OADR_TRANSPORT_REPLY", detail, { cause });
  }
}

/** Bodies of such answers are not defined: only plain text is looked at, for people. */
async function failure({ statusCode, headers, body }: Dispatcher.ResponseData): Promise<TransportError> {
  const retryAfterMs = parseRetryAfter(headerOf(headers, "retry-after"), Date.now());
  const error = (reason: string) => statusError(statusCode, reason, retryAfterMs === undefined ? {} : { retryAfterMs });
  if (!/^text\/plain\s*(;|$)/i.test(headerOf(headers, "content-type") ?? "")) {
    await body.dump({ limit: 64 * 1024 }).catch(() => undefined);
    return error("");
  }
  let text = "";
  try {
    const decoder = new TextDecoder();
    for await (const chunk of body) {
      text += decoder.decode(chunk, { stream: true });
      if (text.length > 2_000) break;
    }
  } catch {
    // The status is known and says more than a connection that broke off behind it.
  }
  return error(plainText(text, 500));
}

function asTransportError(error: unknown, signal: AbortSignal, url: string): unknown {
  if (error instanceof TransportError) return error;
  if (signal.aborted) return signal.reason;
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  if (code === "UND_ERR_CLOSED" || code === "UND_ERR_DESTROYED") {
    return new TransportError("ERR_OADR_TRANSPORT_ABORTED", "the exchange is closed", { cause: error });
  }
  if (code === "UND_ERR_CONNECT_TIMEOUT") {
    return new TransportError("ERR_OADR_TRANSPORT_TIMEOUT", `no connection to ${url} in time`, { cause: error, retry: true });
  }
  const detail = error instanceof Error ? error.message || code : String(error);
  return new TransportError("ERR_OADR_TRANSPORT_CONNECT", `no reply from ${url}: ${plainText(detail, 300)}`, { cause: error, retry: true });
}
