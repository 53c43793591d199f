// Generated from schema/ by `pnpm generate`. Do not edit.

import type { EiResponse } from "./common.ts";

/**
 * Acknowledges a message; says that nothing waits; or reports an error.
 *
 * Wire name `oadr:oadrResponse`.
 */
export interface OadrResponse {
  readonly type: "oadrResponse";
  /** How the message that is answered fared. */
  readonly eiResponse: EiResponse;
  /** The VEN, wherever it is known (rule 508). */
  readonly venId?: string;
}

/**
 * Asks a VTN for the next message it has for a VEN (HTTP pull only; rule 500).
 *
 * Wire name `oadr:oadrPoll`.
 */
export interface Poll {
  readonly type: "oadrPoll";
  /** The VEN that sends. Upper and lower case count (rule 512). */
  readonly venId: string;
}
