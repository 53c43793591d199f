import type { Peer } from "../ports.ts";

/** Headers by lower-case name, as Node gives them. */
export type HttpHeaders = Readonly<Record<string, string | readonly string[] | undefined>>;

/** A request as any server can hand it over. */
export interface HttpRequest {
  readonly method: string;
  /** Target of the request line; a query is ignored. */
  readonly path: string;
  readonly headers: HttpHeaders;
  /** The body, or its chunks as they arrive. It may be left unread, wholly or in part, when the answer is an error. */
  readonly body: Uint8Array | AsyncIterable<Uint8Array>;
  /** What is known of the sender. */
  readonly peer?: Peer;
}

/** What to answer. */
export interface HttpResponse {
  readonly status: number;
  /** By lower-case name; Content-Length is always among them. Nothing a peer sent is repeated here. */
  readonly headers: Readonly<Record<string, string>>;
  /** Empty for an empty reply. A text is sent as UTF-8. */
  readonly body: Uint8Array | string;
}

/** Returns one header's value; of several the first, of none undefined. */
export function headerOf(headers: HttpHeaders, name: string): string | undefined {
  const value = headers[name];
  return typeof value === "string" || value === undefined ? value : value[0];
}
