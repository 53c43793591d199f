import type * as z from "zod";
import { ApiError } from "./api-error.ts";

/** Writes where a page has ended, where no single id tells. */
export const toCursor = (place: readonly (string | number)[]): string => Buffer.from(JSON.stringify(place)).toString("base64url");

/** Reads it back. Throws ApiError 400 when it is none that was given. */
export function fromCursor<T>(cursor: string, schema: z.ZodType<T>): T {
  try {
    return schema.parse(JSON.parse(Buffer.from(cursor, "base64url").toString()));
  } catch {
    const reason = "expected `next` of the page before";
    throw new ApiError(400, "ERR_OADR_API_REQUEST_INVALID", `query.after: ${reason}`, { errors: [{ place: "query.after", reason }] });
  }
}
