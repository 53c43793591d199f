/** Why a request got no reply; a short list, fit for labels of a metric. */
export type RefusalReason =
  | "path" // there is no such service
  | "method" // it is not POST
  | "content-type" // it is no XML, or compressed
  | "too-large" // its body is
  | "broken-off" // its body did not come to its end
  | "message" // its body is no message of the schema
  | "identity" // it is not signed as is wanted, or comes from somebody who may not
  | "pace" // its sender sends too many
  | "overloaded" // there is too much in work
  | "too-slow" // the responder took too long
  | "responder"; // the responder wanted none of it

/** A request that was answered with a status other than 200 and 500. */
export interface RefusedRequest {
  readonly status: number;
  readonly reason: RefusalReason;
  /** What the peer was told, on one line. */
  readonly detail: string;
  /** Where it came from. */
  readonly address?: string;
}

/** What a status says that came of a message once its body was there. */
export function reasonOfStatus(status: number): RefusalReason | undefined {
  return ofStatus[status];
}

const ofStatus: Readonly<Record<number, RefusalReason>> = { 403: "identity", 404: "responder", 406: "message", 503: "pace" };
