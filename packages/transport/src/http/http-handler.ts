import { plainText } from "@oadr/model";
import { type Answer, answer } from "../answer.ts";
import type { Peer, Responder, Service } from "../ports.ts";
import { type AnsweringSignatures, checkSignatures } from "../signatures.ts";
import { statusError } from "../transport-error.ts";
import { bodyReader } from "./body-reader.ts";
import { type ContentCoding, chooseCoding, compress } from "./content-coding.ts";
import { endOfTurn } from "./end-of-turn.ts";
import { type HttpRequest, type HttpResponse, headerOf } from "./http-message.ts";
import { contentTypeFault, xmlMediaType } from "./media-type.ts";
import { services as allServices, parseServicePath, servicePath } from "./path.ts";
import { type RateLimit, rateLimit } from "./rate-limit.ts";
import { type RefusalReason, type RefusedRequest, reasonOfStatus } from "./refused-request.ts";

/** How an HTTP handler behaves. */
export interface HttpHandlerOptions {
  /** Path before `/OpenADR2/Simple/2.0b`; none by default. A node that is VTN and VEN at once uses two. */
  readonly prefix?: string;
  /** Services that exist here; all by default. A VEN that takes pushes has no OadrPoll and no EiOpt. */
  readonly services?: readonly Service[];
  /** Largest body, in bytes; 8 MiB by default. */
  readonly maxBodyBytes?: number;
  /** Largest sum of the bodies being received in chunks at the same time, in bytes; 256 MiB by default. Beyond it the answer is 503. */
  readonly maxBufferedBytes?: number;
  /** How many messages the responder works on at the same time; 1000 by default. Beyond it the answer is 503. */
  readonly maxConcurrent?: number;
  /**
   * How many messages a VEN may send in a second, on average; twice as many at once after a pause. 1 000 by default. Beyond it the answer is
   * 503. A VEN is who has one certificate, or where there is none, one venID at one address.
   */
  readonly maxMessagesPerSecond?: number;
  /** How long the responder may take, in milliseconds; 30 s by default. Then the answer is 503, and its late reply is dropped. */
  readonly respondTimeoutMs?: number;
  /** What a 503 asks the peer to wait, in milliseconds; 5 s by default. Sent in whole seconds. */
  readonly retryAfterMs?: number;
  /** Whether messages are signed; not unless given. */
  readonly signatures?: AnsweringSignatures;
  /** Receives what went wrong on this side: what the responder threw, or why its reply could not be encoded. The peer only learns `500`. */
  readonly onError?: (error: unknown) => void;
  /** Is told of each request that is answered with a status other than 200 and 500, before the answer; must not throw. */
  readonly onRefused?: (refused: RefusedRequest) => void;
}

/** Answers one HTTP request. Never rejects. */
export type HttpHandler = (request: HttpRequest) => Promise<HttpResponse>;

/**
 * Makes an HTTP handler of a responder, to be mounted in any server.
 *
 * | status | when |
 * | --- | --- |
 * | 200 | the responder replied; the body is empty when it replied with undefined |
 * | 400 | the body broke off |
 * | 403 | the message is not signed as `signatures` wants; the text says why |
 * | 404 | no such path or service |
 * | 406 | content type not supported, or the body is no message of the schema; the text says what and where |
 * | 413 | the body is too large |
 * | 500 | the responder failed |
 * | 501 | the method is not POST |
 * | 503 | too much in work, or too many messages of one VEN; with Retry-After |
 *
 * A responder refuses a message with 403, 404, 406 or 503 by throwing a TransportError `ERR_OADR_TRANSPORT_STATUS` of that status.
 * Throws TypeError when `signatures` lacks what its policy needs.
 */
export function httpHandler(respond: Responder, options: HttpHandlerOptions = {}): HttpHandler {
  const {
    prefix,
    services = allServices,
    maxConcurrent = 1000,
    respondTimeoutMs = 30_000,
    retryAfterMs = 5_000,
    onError,
    onRefused,
    signatures,
  } = options;
  checkSignatures(signatures);
  const { maxBodyBytes = 8 * 1024 * 1024, maxBufferedBytes = 256 * 1024 * 1024 } = options;
  const readBody = bodyReader({ each: maxBodyBytes, together: maxBufferedBytes });
  const { maxMessagesPerSecond: perSecond = 1_000 } = options;
  const rate = rateLimit({ perSecond, burst: Math.max(1, 2 * perSecond) });
  const paced = pacedResponder(respond, rate);
  type Refuse = (status: number, reason: RefusalReason, detail: string, headers?: Readonly<Record<string, string>>) => HttpResponse;
  const refusing = ({ peer = noPeer }: HttpRequest): Refuse => {
    return (status, reason, detail, headers) => {
      onRefused?.({ status, reason, detail, ...(peer.address !== undefined && { address: peer.address }) });
      return refuse(status, detail, headers);
    };
  };
  const overloaded = (no: Refuse, reason: RefusalReason = "overloaded"): HttpResponse =>
    no(503, reason, "overloaded, try again later", { "retry-after": seconds(retryAfterMs) });
  // Paths as nearly all peers write them.
  const paths = new Map(allServices.map((service) => [servicePath(service, prefix), service]));
  let inWork = 0;

  /** A message in work counts until the responder is done with it, even if the peer was told to come back later. */
  async function work(service: Service, body: Uint8Array, peer: Peer): Promise<Answer> {
    inWork += 1;
    const outcome = await answer(paced, service, body, peer, signatures);
    inWork -= 1;
    return outcome;
  }

  async function reply(service: Service, request: HttpRequest, no: Refuse): Promise<HttpResponse> {
    const body = await readBody(request.body, contentLength(request));
    if (body === "too large") return no(413, "too-large", `the body is larger than ${maxBodyBytes} bytes`);
    if (body === "broken off") return no(400, "broken-off", "the body broke off");
    if (body === "no room" || inWork >= maxConcurrent) return overloaded(no);
    const outcome = await within(respondTimeoutMs, work(service, body, request.peer ?? noPeer));
    if (outcome === undefined) return overloaded(no, "too-slow");
    if ("xml" in outcome) return deliver(outcome.xml, headerOf(request.headers, "accept-encoding"));
    if (outcome.error !== undefined) onError?.(outcome.error);
    const wait = outcome.status === 503 ? { "retry-after": seconds(outcome.retryAfterMs ?? retryAfterMs) } : {};
    const reason = reasonOfStatus(outcome.status);
    return reason === undefined ? refuse(outcome.status, outcome.reason, wait) : no(outcome.status, reason, outcome.reason, wait);
  }

  return async (request) => {
    try {
      const no = refusing(request);
      const service = paths.get(request.path) ?? parseServicePath(request.path, prefix);
      if (!service || !services.includes(service)) return no(404, "path", "no such service");
      if (request.method !== "POST") return no(501, "method", "only POST is supported", { allow: "POST" });
      const fault = contentTypeFault(headerOf(request.headers, "content-type")) ?? contentEncodingFault(request);
      if (fault !== undefined) return no(406, "content-type", fault);
      const { fingerprint } = request.peer ?? noPeer;
      const waitMs = fingerprint === undefined ? 0 : rate.take(fingerprint);
      if (waitMs > 0) return no(503, "pace", "too many messages, try again later", { "retry-after": seconds(waitMs) });
      return inWork >= maxConcurrent ? overloaded(no) : await reply(service, request, no);
    } catch (error) {
      onError?.(error);
      return refuse(500, "internal error");
    }
  };
}

const noPeer: Peer = {};
const LONGEST_ID = 200;

/** Without a certificate a VEN is known by what it says. Somebody else who says the same uses up nothing of its, from another address. */
function pacedResponder(respond: Responder, rate: RateLimit): Responder {
  return (service, message, peer) => {
    const venId = peer.fingerprint === undefined && "venId" in message ? message.venId : undefined;
    // A name may be as long as a message, and is remembered: such names count as one.
    const waitMs = venId === undefined ? 0 : rate.take(`${peer.address} ${venId.length > LONGEST_ID ? "" : venId}`);
    if (waitMs > 0) throw statusError(503, "too many messages", { retryAfterMs: waitMs });
    return respond(service, message, peer);
  };
}

/** Conformance rule 53: the content type is application/xml and the length is always stated. */
function deliver(xml: string | undefined, acceptEncoding: string | undefined): Promise<HttpResponse> | HttpResponse {
  if (xml === undefined) return { status: 200, headers: { "content-length": "0" }, body: new Uint8Array() };
  const coding = acceptEncoding === undefined ? undefined : chooseCoding(acceptEncoding);
  // A text that is sent as it is goes out together with the headers.
  if (!coding)
    return { status: 200, headers: { "content-type": xmlMediaType, "content-length": String(Buffer.byteLength(xml)) }, body: xml };
  return compressed(xml, coding);
}

async function compressed(xml: string, coding: ContentCoding): Promise<HttpResponse> {
  const body = await compress(Buffer.from(xml), coding);
  const headers = { "content-type": xmlMediaType, "content-length": String(body.length), "content-encoding": coding };
  return { status: 200, headers, body };
}

/** Makes an answer with a status other than 200 and one line of text, whatever the reason holds. */
export function refuse(status: number, reason: string, headers: Readonly<Record<string, string>> = {}): HttpResponse {
  const body = Buffer.from(`${plainText(reason, 500)}\n`);
  return { status, headers: { "content-type": "text/plain; charset=utf-8", "content-length": String(body.length), ...headers }, body };
}

function contentEncodingFault({ headers }: HttpRequest): string | undefined {
  const coding = headerOf(headers, "content-encoding")?.trim().toLowerCase() ?? "";
  return coding === "" || coding === "identity" ? undefined : "compressed requests are not supported";
}

function contentLength({ headers }: HttpRequest): number | undefined {
  const length = headerOf(headers, "content-length");
  return length !== undefined && /^\d+$/.test(length) ? Number(length) : undefined;
}

function seconds(ms: number): string {
  return String(Math.max(1, Math.ceil(ms / 1000)));
}

/** What comes of work that never rejects; undefined when that takes too long. */
function within(ms: number, work: Promise<Answer>): Promise<Answer | undefined> {
  return new Promise((resolve) => {
    let isDone = false;
    let timer: NodeJS.Timeout | undefined;
    work.then((outcome) => {
      isDone = true;
      clearTimeout(timer);
      resolve(outcome);
    });
    // Mostly it is done by then, and needs no timer.
    endOfTurn().then(() => {
      if (!isDone) timer = setTimeout(resolve, ms, undefined);
    });
  });
}
