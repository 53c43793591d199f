import type { Fault } from "./schemas/problem.ts";

/** What was wrong with a request, before the VTN was asked; codes are stable, texts are not. */
export type ApiErrorCode =
  | "ERR_OADR_API_REQUEST_INVALID" // it is not what the document says
  | "ERR_OADR_API_UNAUTHENTICATED" // no token, or none that opens anything
  | "ERR_OADR_API_FORBIDDEN" // the token is only for reading
  | "ERR_OADR_API_NOT_FOUND" // there is no such path, or nothing under it
  | "ERR_OADR_API_METHOD_NOT_ALLOWED"
  | "ERR_OADR_API_NOT_ACCEPTABLE" // the client takes nothing of what there is
  | "ERR_OADR_API_TIMEOUT" // the body took too long
  | "ERR_OADR_API_TOO_LARGE"
  | "ERR_OADR_API_MEDIA_TYPE" // the body is no JSON in UTF-8
  | "ERR_OADR_API_TOO_MANY" // failed attempts, or readers of changes
  | "ERR_OADR_API_CLOSING"; // the VTN is about to end

/** Thrown for a request that is at fault, and for what the VTN cannot do at present. */
export class ApiError extends Error {
  override readonly name = "ApiError";
  readonly code: ApiErrorCode;
  readonly status: number;
  readonly errors: readonly Fault[];
  /** Headers of the answer. */
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    status: number,
    code: ApiErrorCode,
    detail: string,
    { errors = [], headers = {} }: { readonly errors?: readonly Fault[]; readonly headers?: Readonly<Record<string, string>> } = {},
  ) {
    super(detail);
    this.status = status;
    this.code = code;
    this.errors = errors;
    this.headers = headers;
  }
}
