/** What a failed call says. */
export interface PushFailure {
  readonly reason: string;
  /** The message is at fault, or the VEN chokes on it: the failure counts as a delivery, so that it does not come for ever. */
  readonly isOfMessage: boolean;
  /** Other messages may do no better now: the VEN is left alone for a while. */
  readonly isOfVen: boolean;
  /** How long the VEN asks to be left alone, in milliseconds. */
  readonly retryAfterMs: number;
}

const LONGEST_RETRY_AFTER_MS = 86_400_000;

/** Reads the error of a call. It is told by its properties: `instanceof` fails when two copies of a package are installed. */
export function pushFailure(error: unknown): PushFailure {
  const { code, status, retry, retryAfterMs } = (typeof error === "object" && error !== null ? error : {}) as Record<string, unknown>;
  const ofOurs = typeof code === "string" && code.startsWith("ERR_OADR_");
  const asked = typeof retryAfterMs === "number" && retryAfterMs > 0 ? Math.min(retryAfterMs, LONGEST_RETRY_AFTER_MS) : 0;
  // A message that cannot be written, or is refused for good, is refused whenever it comes; others may go.
  const isFinal = ofOurs && retry !== true;
  return {
    reason: error instanceof Error ? error.message : String(error),
    // Status 500 may be the fault of the one message; 502 to 504 are those of a VEN that is away.
    isOfMessage: isFinal || status === 500,
    isOfVen: !isFinal,
    retryAfterMs: asked,
  };
}
