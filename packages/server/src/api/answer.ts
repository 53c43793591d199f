import type { IncomingMessage } from "node:http";
import type { Clock } from "@oadr/model";
import { accepted } from "./accepts.ts";
import { ApiError } from "./api-error.ts";
import { checkBody, checkPath, checkQuery } from "./check-call.ts";
import type { Call, Context, Operation, Stream } from "./operation.ts";
import { type BodyLimits, readJson, requireNoBody } from "./read-body.ts";
import { toText } from "./schemas/common.ts";

/** What a request has and an operation needs. */
export interface Work {
  readonly context: Context;
  readonly path: Readonly<Record<string, string | undefined>>;
  readonly query: string;
  readonly limits: BodyLimits;
  readonly clock: Clock;
}

/** What comes of an operation, to be sent. */
export interface Reply {
  readonly status: number;
  /** JSON; undefined where there is no content. */
  readonly text?: string;
  /** Id and place of what was made. */
  readonly made?: { readonly id: string; readonly location: string };
  /** What is sent in place of a text. */
  readonly stream?: Stream & { readonly contentType: string };
}

/** Carries out the operation that a request is for. */
export async function answer(operation: Operation, request: IncomingMessage, work: Work): Promise<Reply> {
  const { stream, run, result, made, status } = operation;
  const type = typeOf(operation, request);
  const call = await callOf(operation, request, work);
  if (stream !== undefined && type === stream.contentType) {
    return { status, stream: { ...stream.open(work.context, call), contentType: type } };
  }
  const value = await run?.(work.context, call);
  if (result === undefined) return { status };
  return { status, text: toText(value), ...(made !== undefined && { made: made(value as never) }) };
}

function typeOf({ result, stream }: Operation, { headers: { accept } }: IncomingMessage): string | undefined {
  const offered = [...(result === undefined ? [] : ["application/json"]), ...(stream === undefined ? [] : [stream.contentType])];
  if (offered.length === 0) return undefined;
  const type = accepted(accept, offered);
  if (type !== undefined) return type;
  const reason = `expected ${offered.join(" or ")}`;
  throw new ApiError(406, "ERR_OADR_API_NOT_ACCEPTABLE", `accept: ${reason}`, { errors: [{ place: "header.accept", reason }] });
}

async function callOf({ query, body }: Operation, request: IncomingMessage, work: Work): Promise<Call> {
  const lastId = request.headers["last-event-id"];
  const checked = { path: checkPath(work.path), query: checkQuery(work.query, query) };
  if (body === undefined) requireNoBody(request);
  return {
    ...checked,
    body: body === undefined ? undefined : checkBody(await readJson(request, work.limits, work.clock), body),
    ...(typeof lastId === "string" && { lastId }),
  };
}
