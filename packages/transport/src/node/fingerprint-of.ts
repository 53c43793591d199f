import type { X509Certificate } from "node:crypto";

/** Returns the fingerprint of a certificate as OpenADR has it: the last ten bytes of its SHA-256, `AA:BB:…`. */
export const fingerprintOf = ({ fingerprint256 }: X509Certificate): string => fingerprint256.slice(-29);
