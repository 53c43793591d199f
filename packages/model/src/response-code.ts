import type { EiResponse } from "./gen/index.ts";

/** The response codes of OpenADR 2.0b by meaning. 45x are faults of the message, 46x of what the parties agreed on. */
export const responseCodes = {
  /** All is well. */
  ok: "200",
  /** A message out of sequence, such as one with an outdated modificationNumber. */
  outOfSequence: "450",
  /** Not allowed at this time, such as a change of the past. */
  notAllowed: "451",
  /** An id that is not known or not the expected one. */
  invalidId: "452",
  /** Not recognised, or no action of this party. */
  notRecognized: "453",
  /** Data out of range or illogical. */
  invalidData: "454",
  /** Against the standard in another way, such as information that is missing. */
  compliance: "459",
  /** A signal that this party cannot act on. */
  signalNotSupported: "460",
  /** A report that this party cannot deliver. */
  reportNotSupported: "461",
  /** A target or market context that this party is not configured for. */
  targetMismatch: "462",
  /** A party that is not registered, or not authorised. */
  notRegistered: "463",
  /** Another problem of the deployment. */
  deployment: "469",
} as const;

/** One of the listed response codes. A peer may send any three digits. */
export type ResponseCode = (typeof responseCodes)[keyof typeof responseCodes];

/** Tells whether a response code is good news: its first digit decides. */
export const isSuccess = (code: string): boolean => /^2\d\d$/.test(code);

/** The eiResponse of a request that went well. `requestId` is that of the request, and empty where there is none. */
export const success = (requestId = ""): EiResponse => ({ responseCode: responseCodes.ok, requestId });

/**
 * The eiResponse of a request that failed. `description` is for people; `requestId` is that of the request, and empty where there is none.
 *
 * @throws RangeError when `code` is not three digits, or one of success.
 */
export function failure(code: string, description: string, requestId = ""): EiResponse {
  if (!/^\d{3}$/.test(code) || isSuccess(code)) throw new RangeError(`no response code of a failure: ${JSON.stringify(code)}`);
  return { responseCode: code, responseDescription: description, requestId };
}
