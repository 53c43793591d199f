import type { IncomingMessage } from "node:http";
import type { Clock } from "@oadr/model";
import { ApiError } from "./api-error.ts";

/** Bounds of a body. */
export interface BodyLimits {
  readonly bytes: number;
  readonly ms: number;
}

/**
 * Reads the JSON of a request. Rejects with ApiError: 415 for another type, coding or character set, 413 when it is too long, 408 when it
 * takes too long, 400 when it is no JSON.
 */
export async function readJson(request: IncomingMessage, limits: BodyLimits, clock: Clock): Promise<unknown> {
  requireJson(request);
  const bytes = await readBytes(request, limits, clock);
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch (error) {
    const reason = error instanceof SyntaxError ? `no JSON: ${error.message}` : "no UTF-8";
    throw new ApiError(400, "ERR_OADR_API_REQUEST_INVALID", `body: ${reason}`, { errors: [{ place: "body", reason }] });
  }
}

/** Requires that a request has no body. Throws ApiError 400. */
export function requireNoBody({ headers }: IncomingMessage): void {
  if (headers["transfer-encoding"] === undefined && Number(headers["content-length"] ?? 0) === 0) return;
  const reason = "this operation takes none";
  throw new ApiError(400, "ERR_OADR_API_REQUEST_INVALID", `body: ${reason}`, { errors: [{ place: "body", reason }] });
}

function requireJson({ headers }: IncomingMessage): void {
  const refuse = (name: string, reason: string): ApiError =>
    new ApiError(415, "ERR_OADR_API_MEDIA_TYPE", `${name}: ${reason}`, {
      errors: [{ place: `header.${name}`, reason }],
      headers: { Accept: "application/json" },
    });
  const type = headers["content-type"] ?? "";
  if (!/^application\/json\s*(;\s*charset="?utf-8"?\s*)?$/i.test(type)) throw refuse("content-type", "expected application/json in UTF-8");
  const coding = headers["content-encoding"] ?? "identity";
  if (coding.toLowerCase() !== "identity") throw refuse("content-encoding", "expected none");
}

function readBytes(request: IncomingMessage, { bytes: most, ms }: BodyLimits, clock: Clock): Promise<Buffer> {
  const tooLarge = new ApiError(413, "ERR_OADR_API_TOO_LARGE", `the body is longer than ${most} bytes`, {
    errors: [{ place: "body", reason: `longer than ${most} bytes` }],
  });
  if (Number(request.headers["content-length"] ?? 0) > most) return Promise.reject(tooLarge);
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let length = 0;
    const leave = (): void => {
      cancel();
      request.off("data", onData).off("end", onEnd).off("error", onBroken).off("close", onBroken);
      request.pause();
    };
    const fail = (error: ApiError): void => {
      leave();
      reject(error);
    };
    const onData = (chunk: Buffer): void => {
      length += chunk.length;
      if (length > most) fail(tooLarge);
      else chunks.push(chunk);
    };
    const onEnd = (): void => {
      leave();
      resolve(Buffer.concat(chunks));
    };
    // Nobody is left to read the answer.
    const onBroken = (): void => fail(new ApiError(400, "ERR_OADR_API_REQUEST_INVALID", "the request broke off"));
    const onLate = (): void => fail(new ApiError(408, "ERR_OADR_API_TIMEOUT", `the body took longer than ${ms} ms`));
    const cancel = clock.schedule(clock.now() + ms, onLate);
    request.on("data", onData).on("end", onEnd).on("error", onBroken).on("close", onBroken);
  });
}
