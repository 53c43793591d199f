import type { TlsOptions } from "node:tls";
import { LONG_KEYS, type Pem, pemList } from "../http/client-tls.ts";

/** TLS of a server. */
export interface ServerTls {
  /** Own certificate, followed by its intermediate ones. A VTN has two, RSA and ECC (rule 68): then lists, in the order of `key`. */
  readonly cert: Pem;
  readonly key: Pem;
  /** Password of the key. */
  readonly passphrase?: string;
  /** Certificates that the clients' must be signed by; those that Node trusts by default. */
  readonly ca?: Pem;
  /** Whether clients must show a certificate; true by default, as the standard asks. */
  readonly requestCert?: boolean;
  /** Whether a client with an untrusted, expired or missing certificate is turned away; true by default. False is for test set-ups only. */
  readonly rejectUnauthorized?: boolean;
  /** Cipher suites in OpenSSL's spelling; by default the two of the standard, with `@SECLEVEL=2`, which refuses short keys (rule 68). */
  readonly ciphers?: string;
  /** Lowest version; 1.2 by default. */
  readonly minVersion?: "TLSv1.2" | "TLSv1.3";
  /** Highest version; 1.2 by default. */
  readonly maxVersion?: "TLSv1.2" | "TLSv1.3";
}

/**
 * Translates ours to Node's.
 *
 * @internal
 */
export function serverTls({ cert, key, ca, requestCert = true, rejectUnauthorized = true, ...rest }: ServerTls): TlsOptions {
  return {
    // Conformance rule 67: TLS 1.2 with one of two suites, whatever else a client offers; anything else is a choice of the operator.
    minVersion: "TLSv1.2",
    maxVersion: rest.minVersion ?? "TLSv1.2",
    ciphers: `ECDHE-ECDSA-AES128-SHA256:AES128-SHA256:${LONG_KEYS}`,
    honorCipherOrder: true,
    ...rest,
    cert: pemList(cert),
    key: pemList(key),
    ...(ca !== undefined && { ca: pemList(ca) }),
    requestCert,
    rejectUnauthorized,
  };
}
