import { STATUS_CODES } from "node:http";
import { isVtnError, type VtnError, type VtnErrorCode } from "@oadr/vtn";
import { ApiError } from "./api-error.ts";
import type { Fault, Problem } from "./schemas/problem.ts";

// 409 and not 403 for what is not allowed: another token would not help, another state of the event or VEN does.
const statuses: { readonly [C in Exclude<VtnErrorCode, "ERR_OADR_VTN_INVALID">]: number } = {
  ERR_OADR_VTN_UNKNOWN: 404,
  ERR_OADR_VTN_CONFLICT: 409,
  ERR_OADR_VTN_NOT_ALLOWED: 409,
  ERR_OADR_VTN_LIMIT: 507,
};

/**
 * Tells what a client learns of an error. What is wrong with a body is 422, with anything else of a request 400. Of an error that is
 * nobody's but the VTN's it learns nothing but that.
 */
export function problemOf(error: unknown, hasBody: boolean): Problem {
  if (error instanceof ApiError) {
    return { ...plain(error.status, error.message, error.code), ...(error.errors.length > 0 && { errors: error.errors }) };
  }
  if (!isVtnError(error)) return plain(500, "the VTN failed; its log says why", "ERR_OADR_API_FAILED");
  const { code, message, rule } = error;
  const status = code === "ERR_OADR_VTN_INVALID" ? (hasBody ? 422 : 400) : statuses[code];
  return {
    ...plain(status, message, code),
    ...(rule !== undefined && { rule }),
    ...(code === "ERR_OADR_VTN_INVALID" && { errors: [faultIn(error, hasBody ? "body" : "query")] }),
  };
}

const plain = (status: number, detail: string, code: string): Problem => ({
  type: "about:blank",
  title: STATUS_CODES[status] ?? "",
  status,
  detail,
  code,
});

// The VTN's checks put the place before what is wrong, `signals[0].intervals: expected …`, unless it is a matter of several.
function faultIn({ message }: VtnError, part: "body" | "query"): Fault {
  const [, at, reason] = /^([A-Za-z]\w*(?:\[\d+\]|\.[A-Za-z]\w*)*): (.+)$/s.exec(message) ?? [];
  return at === undefined || reason === undefined ? { place: part, reason: message } : { place: `${part}.${at}`, reason };
}
