import type { IncomingMessage, ServerResponse } from "node:http";
import type { Socket } from "node:net";
import { refusal } from "../answer.ts";
import { endOfTurn } from "../http/end-of-turn.ts";
import { type HttpHandler, refuse } from "../http/http-handler.ts";
import type { HttpHeaders, HttpRequest, HttpResponse } from "../http/http-message.ts";
import type { RefusedRequest } from "../http/refused-request.ts";
import type { Peer } from "../ports.ts";
import { peerOf } from "./peer-of.ts";
import { requestBody } from "./request-body.ts";
import { isSmall, smallBody } from "./small-body.ts";

/** How requests of a server are served. */
export interface ServeRequestOptions {
  readonly handle: HttpHandler;
  readonly identify?: (peer: Peer, headers: HttpHeaders) => Peer;
  readonly onRefused?: (refused: RefusedRequest) => void;
  /** Whether a connection is to end with the answer. */
  readonly isLeaving: (socket: Socket) => boolean;
}

/** How long, in milliseconds, the rest of a refused body is thrown away so that its sender gets to read the answer. */
const lingerMs = 1_000;

/** Serves one request. `expectsContinue` says that the client waits for `100 Continue` before it sends the body. */
export async function serveRequest(
  request: IncomingMessage,
  response: ServerResponse,
  expectsContinue: boolean,
  { handle, identify, onRefused, isLeaving }: ServeRequestOptions,
): Promise<void> {
  // An aborted body is reported to whoever reads it; when nobody does any more, it is no news.
  request.on("error", ignore);
  response.on("error", ignore);
  const body = isSmall(request) && !expectsContinue ? await smallBody(request) : chunksOf(request, response, expectsContinue);
  // There is nobody left to answer.
  if (body === undefined) return;
  const reply = await replyTo(request, body, { handle, identify, onRefused });
  await endOfTurn();
  if (request.socket.destroyed) return;
  const { status, headers } = reply;
  const unread = !request.complete;
  response.writeHead(status, unread || isLeaving(request.socket) ? { ...headers, connection: "close" } : headers);
  if (unread) linger(request, response, reply.body);
  else response.end(reply.body);
}

async function replyTo(
  request: IncomingMessage,
  body: HttpRequest["body"],
  {
    handle,
    identify,
    onRefused,
  }: Pick<ServeRequestOptions, "handle"> & { readonly [K in "identify" | "onRefused"]: ServeRequestOptions[K] | undefined },
): Promise<HttpResponse> {
  const { method = "", url = "", headers } = request;
  const known = peerOf(request.socket);
  let peer = known;
  try {
    if (identify) peer = identify(known, headers);
  } catch (error) {
    const refused = refusal(error);
    if (refused === undefined) throw error;
    const { status, reason: detail } = refused;
    onRefused?.({ status, reason: "identity", detail, ...(known.address !== undefined && { address: known.address }) });
    return refuse(refused.status, refused.reason);
  }
  return handle({ method, path: url, headers, body, peer });
}

const chunksOf = (request: IncomingMessage, response: ServerResponse, expectsContinue: boolean): AsyncIterable<Uint8Array> =>
  requestBody(request, () => {
    if (expectsContinue) response.writeContinue();
  });

/**
 * Closing a connection that has unread data on it resets it, and the peer may lose the answer. So the answer goes out at once, and the
 * connection closes when the peer does, or when it has sent everything, or after a second.
 */
function linger(request: IncomingMessage, response: ServerResponse, body: Uint8Array | string): void {
  response.write(body);
  const end = (): void => {
    clearTimeout(timer);
    response.end();
  };
  const timer = setTimeout(end, lingerMs);
  request.once("end", end).once("close", end).resume();
}

function ignore(): void {}
