/**
 * Thrown where a message of a VEN cannot be served; becomes the eiResponse of the reply.
 * A function that was handed in, such as `authenticate` or `admit`, may throw it too.
 */
export class ResponseError extends Error {
  override readonly name = "ResponseError";
  /** Three digits, see `responseCodes` of @oadr/model. */
  readonly responseCode: string;

  constructor(responseCode: string, description: string, options?: ErrorOptions) {
    super(description, options);
    this.responseCode = responseCode;
  }
}

/** Tells a ResponseError from other faults, also when it comes from another copy of this package. */
export function isResponseError(error: unknown): error is ResponseError {
  return error instanceof Error && error.name === "ResponseError" && "responseCode" in error && typeof error.responseCode === "string";
}
