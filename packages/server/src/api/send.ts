import type { IncomingMessage, ServerResponse } from "node:http";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { Log } from "@oadr/vtn";
import type { Reply } from "./answer.ts";
import { ApiError } from "./api-error.ts";
import type { Operation } from "./operation.ts";
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
export function sendProblem(
  request: IncomingMessage,
  response: ServerResponse,
  error: unknown,
  operation: Operation | undefined,
  log: Log,
): void {
  // A client that leaves in the middle of a stream is none of ours.
  if (response.headersSent && isLeaving(error)) return;
  const problem = problemOf(error, operation?.body !== undefined);
  if (problem.code === "ERR_OADR_API_FAILED") log("error", `operator API: ${operation?.id ?? "a request"} failed`, { error });
  if (response.headersSent) {
    response.destroy();
    return;
  }
  const headers = error instanceof ApiError ? error.headers : {};
  // The rest of a body that nobody wants would have to be read before the next request.
  const rest = request.complete ? {} : { Connection: "close" };
  send(response, problem.status, "application/problem+json", JSON.stringify(problem), { ...headers, ...rest });
}

const isLeaving = (error: unknown): boolean =>
  error instanceof Error && "code" in error && ["ERR_STREAM_PREMATURE_CLOSE", "ECONNRESET", "EPIPE"].includes(String(error.code));

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
