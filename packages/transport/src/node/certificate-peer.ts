import type { X509Certificate } from "node:crypto";
import type { Peer } from "../ports.ts";
import { fingerprintOf } from "./fingerprint-of.ts";

/** What a certificate says of a peer. The name is worth as much as its issuer, who has to be trusted. Several names are none. */
export function certificatePeer(certificate: X509Certificate, isTrusted: boolean): Peer {
  const fingerprint = fingerprintOf(certificate);
  const commonName: unknown = isTrusted ? certificate.toLegacyObject().subject?.CN : undefined;
  return typeof commonName === "string" ? { fingerprint, commonName } : { fingerprint };
}
