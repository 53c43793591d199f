import type { IncomingMessage, ServerResponse } from "node:http";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { Log } from "@oadr/vtn";
import type { Reply } from "./answer.ts";
import { ApiError } from "./api-error.ts";
import { problemOf } from "./problem-of.ts";

// No page of another origin may read or frame what comes, and nobody keeps it: there is no header that lets another origin in.
const security: Readonly<Record<string, string>> = {
  "Cache-Control": "no-store",
  "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
  "Cross-Origin-Resource-Policy": "same-origin",
  "Referrer-Policy": "no-referrer",
  "X-Content-Type-Options": "nosniff",
};

/** Sends JSON. */
export function sendJson(response: ServerResponse, status: number, text: string, headers: Readonly<Record<string, string>> = {}): void {
  send(response, status, "application/json", text, headers);
}

/** Sends what came of an operation: a stream as fast as the client takes it. Rejects when the client goes away, or what is read fails. */
export async function sendReply(response: ServerResponse, { status, text, made, stream }: Reply): Promise<void> {
  if (stream !== undefined) {
    response.once("close", stream.end);
    response.writeHead(status, { ...security, "Content-Type": stream.contentType });
    await pipeline(Readable.from(stream.texts, { highWaterMark: 1 }), response);
  } else if (text !== undefined) {
    sendJson(response, status, text, made === undefined ? {} : { Location: made.location });
  } else {
    response.writeHead(status, { ...security, ...(status !== 204 && { "Content-Length": 0 }) }).end();
  }
}

/** Sends what went wrong. What has begun to be sent is cut off instead. */
export function sendProblem(request: IncomingMessage, response: ServerResponse, error: unknown, hasBody: boolean, log: Log): void {
  const problem = problemOf(error, hasBody);
  if (problem.status >= 500 && !(error instanceof ApiError)) log("error", `operator API: ${request.method} failed`, { error });
  if (response.headersSent) {
    response.destroy();
    return;
  }
  const headers = error instanceof ApiError ? error.headers : {};
  // The rest of a body that nobody wants would have to be read before the next request.
  const rest = request.complete ? {} : { Connection: "close" };
  send(response, problem.status, "application/problem+json", JSON.stringify(problem), { ...headers, ...rest });
}

function send(
  response: ServerResponse,
  status: number,
  contentType: string,
  text: string,
  headers: Readonly<Record<string, string>>,
): void {
  const bytes = Buffer.from(text);
  response.writeHead(status, { ...security, ...headers, "Content-Type": contentType, "Content-Length": bytes.length }).end(bytes);
}
