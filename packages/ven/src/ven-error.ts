/** Stable codes to catch by. */
export type VenErrorCode =
  /** An option is wrong; the message names it. */
  | "ERR_OADR_VEN_OPTION"
  /** The call does not fit what the VEN is doing, such as a poll without a registration. */
  | "ERR_OADR_VEN_STATE"
  /** The VTN could not be reached, or refused; `responseCode` says which when it answered. */
  | "ERR_OADR_VEN_REQUEST"
  /** The VEN cannot listen for pushes of the VTN; `cause` says why. */
  | "ERR_OADR_VEN_LISTEN"
  /** The store cannot be read; `cause` says why. */
  | "ERR_OADR_VEN_STORE"
  /** The VEN was stopped meanwhile. */
  | "ERR_OADR_VEN_STOPPED";

/** Thrown by a VEN when it is used or configured wrongly, and when what was asked of it by hand fails. */
export class VenError extends Error {
  override readonly name = "VenError";
  readonly code: VenErrorCode;
  /** What the VTN answered, if it did. */
  declare readonly responseCode?: string;

  constructor(code: VenErrorCode, detail: string, options: ErrorOptions & { readonly responseCode?: string } = {}) {
    super(detail, options);
    this.code = code;
    if (options.responseCode !== undefined) this.responseCode = options.responseCode;
  }
}
