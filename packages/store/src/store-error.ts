/** What is wrong with a database; codes are stable, texts are not. */
export type StoreErrorCode =
  | "ERR_OADR_STORE_NEWER" // a newer version of this package made or migrated it
  | "ERR_OADR_STORE_FOREIGN" // it holds something else
  | "ERR_OADR_STORE_UNAVAILABLE" // it cannot be opened or reached
  | "ERR_OADR_STORE_IN_USE" // another VTN has it, and it is for one alone
  | "ERR_OADR_STORE_CLOSED"; // the store was closed

/** Thrown when a database cannot be used at all; what a VTN must not do is a VtnError. */
export class StoreError extends Error {
  override readonly name = "StoreError";
  readonly code: StoreErrorCode;

  constructor(code: StoreErrorCode, detail: string, options?: ErrorOptions) {
    super(detail, options);
    this.code = code;
  }
}

/** Tells a StoreError, and optionally its code, also when it comes from another copy of this package. */
export function isStoreError(error: unknown, code?: StoreErrorCode): error is StoreError {
  return error instanceof Error && error.name === "StoreError" && "code" in error && (code === undefined || error.code === code);
}
