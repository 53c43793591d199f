/** What was wrong with a call; codes are stable, texts are not. */
export type VtnErrorCode =
  | "ERR_OADR_VTN_UNKNOWN" // there is no such VEN, event, offer or request
  | "ERR_OADR_VTN_INVALID" // an argument breaks a rule of the standard
  | "ERR_OADR_VTN_NOT_ALLOWED" // it would change the past, or what has ended
  | "ERR_OADR_VTN_CONFLICT" // the id is taken, or somebody else changed it meanwhile
  | "ERR_OADR_VTN_LIMIT"; // a bound is reached

/** Thrown by the operator's calls and by stores; nothing was changed then. */
export class VtnError extends Error {
  override readonly name = "VtnError";
  readonly code: VtnErrorCode;
  /** Conformance rule that would have been broken. */
  readonly rule?: number;

  constructor(code: VtnErrorCode, detail: string, rule?: number) {
    super(rule === undefined ? detail : `${detail} (rule ${rule})`);
    this.code = code;
    if (rule !== undefined) this.rule = rule;
  }
}

/** Tells a VtnError, and optionally its code, also when it comes from another copy of this package. */
export function isVtnError(error: unknown, code?: VtnErrorCode): error is VtnError {
  return error instanceof Error && error.name === "VtnError" && "code" in error && (code === undefined || error.code === code);
}
