import { type Duration, durationMs, isDuration, responseCodes } from "@oadr/model";
import { ResponseError } from "../response-error.ts";

// A thousand years. The schema allows any number of digits, and beyond some there is no date any more.
const LONGEST_MS = 1_000 * 365 * 86_400_000;

/** What is wrong with a length of time that cannot be reckoned with: a ResponseError 454; undefined when it can. */
export function lengthFault(what: string, duration: Duration | undefined): ResponseError | undefined {
  if (duration === undefined || (isDuration(duration) && Math.abs(durationMs(duration)) <= LONGEST_MS)) return undefined;
  const text = duration.length > 40 ? `${duration.slice(0, 40)}…` : duration;
  return new ResponseError(responseCodes.invalidData, `${what} ${text}, which is too long`);
}

/** Requires that a length of time can be reckoned with. Throws ResponseError 454. */
export function requireCountable(what: string, duration: Duration | undefined): void {
  const fault = lengthFault(what, duration);
  if (fault !== undefined) throw fault;
}
