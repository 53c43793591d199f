import { Socket } from "node:net";
import type { TLSSocket } from "node:tls";
import { addressOf } from "./peer-of.ts";

/** Why a handshake came to nothing; a short list, fit for labels of a metric. */
export type HandshakeFault =
  | "no-certificate" // the client has shown none
  | "certificate" // the client's is not trusted, has expired, or has a short key
  | "no-tls" // the client speaks something else, such as plain HTTP
  | "terms" // there is no version or suite that both take
  | "alert" // the client did not want to go on: it does not trust this end
  | "too-slow" // it took too long
  | "broken-off" // the client went away
  | "other";

/** A handshake of TLS that came to nothing. */
export interface FailedHandshake {
  readonly reason: HandshakeFault;
  /** What TLS says of it, on one line. */
  readonly detail: string;
  /** Where it came from. */
  readonly address?: string;
}

const faults: readonly (readonly [RegExp, HandshakeFault])[] = [
  [/PEER_DID_NOT_RETURN_A_CERTIFICATE/, "no-certificate"],
  [/_ALERT_/, "alert"],
  [/CERT|KEY_TOO_SMALL|CA_MD_TOO_WEAK/, "certificate"],
  [/HTTP_REQUEST|HTTPS_PROXY_REQUEST|WRONG_VERSION_NUMBER|BAD_RECORD_TYPE|PACKET_LENGTH|RECORD_TOO_SMALL/, "no-tls"],
  [/NO_SHARED|UNSUPPORTED_PROTOCOL|VERSION_TOO_LOW|NO_PROTOCOLS|INAPPROPRIATE_FALLBACK|NO_SUITABLE/, "terms"],
  [/HANDSHAKE_TIMEOUT/, "too-slow"],
  [/ECONNRESET|EPIPE|UNEXPECTED_EOF/, "broken-off"],
];

/** Says why a handshake came to nothing, by the error that Node's server tells of it. */
export function failedHandshake(error: Error & { readonly code?: string; readonly reason?: string }, socket: TLSSocket): FailedHandshake {
  // Who is refused for a certificate is cut off by Node, which then tells of that only.
  const refusal: unknown = socket.authorizationError;
  const code = typeof refusal === "string" ? `CERT ${refusal}` : (error.code ?? "");
  const detail = typeof refusal === "string" ? plainly(refusal) : (error.reason ?? error.message);
  const reason = faults.find(([pattern]) => pattern.test(code))?.[1] ?? "other";
  return { reason, detail, ...addressOf(underlying(socket)) };
}

// Of short keys OpenSSL says no more than that.
const plainly = (refusal: string): string =>
  refusal === "UNSPECIFIED" ? "the certificate is refused; is its key too short?" : refusal.toLowerCase().replaceAll("_", " ");

/** The connection below TLS, which still knows its peer when it is closed: Node has it under this name, though not in its documentation. */
function underlying(socket: TLSSocket): Socket {
  const parent: unknown = Reflect.get(socket, "_parent");
  return socket.remoteAddress === undefined && parent instanceof Socket ? parent : socket;
}
