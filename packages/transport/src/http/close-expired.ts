import type { PeerCertificate, TLSSocket } from "node:tls";

// Timers take no more than 2^31 milliseconds, and the clock may be set meanwhile: it is looked at each hour.
const LONGEST_MS = 3_600_000;

/**
 * Closes a connection when the certificate of the peer expires. The handshake refuses one that has expired, but a connection lasts, and
 * one that resumes a session of TLS does not check again.
 *
 * @internal
 */
export function closeExpired(socket: TLSSocket): void {
  // Null once the connection is gone, and empty when nobody has shown one, whatever its type says.
  const certificate: Partial<PeerCertificate> | null = socket.getPeerCertificate();
  const endsAt = Date.parse(certificate?.valid_to ?? "");
  // Of a peer that is not asked to be trusted nothing is looked at.
  if (Number.isNaN(endsAt) || !socket.authorized) return;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const check = (): void => {
    const leftMs = endsAt - Date.now();
    // Conformance rule 516: nothing is exchanged with a peer whose certificate has expired.
    if (leftMs <= 0) socket.destroy();
    else timer = setTimeout(check, Math.min(leftMs, LONGEST_MS)).unref();
  };
  check();
  socket.once("close", () => clearTimeout(timer));
}
