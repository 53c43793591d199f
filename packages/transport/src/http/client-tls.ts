import { DEFAULT_CIPHERS } from "node:tls";

/** One or several PEM documents. */
export type Pem = string | Uint8Array | readonly (string | Uint8Array)[];

/**
 * TLS of a client. A VEN and a VTN identify each other by certificate: `cert` and `key` are needed for any real peer.
 * The default cipher suites of the standard are among those that Node offers.
 */
export interface ClientTls {
  /** Certificates that the peer's must be signed by; those that Node trusts by default. */
  readonly ca?: Pem;
  /** Own certificate, followed by its intermediate ones. */
  readonly cert?: Pem;
  readonly key?: Pem;
  /** Password of the key. */
  readonly passphrase?: string;
  /** Name asked for and expected in the peer's certificate; the host of the URL by default. */
  readonly servername?: string;
  /** Whether the certificate must name the host; true by default. Certificates of the Alliance's hierarchy often do not. */
  readonly checkHostname?: boolean;
  /** Whether the peer's certificate must be valid and trusted; true by default. False is for test set-ups only. */
  readonly rejectUnauthorized?: boolean;
  /** Cipher suites in OpenSSL's spelling; by default Node's, with `@SECLEVEL=2`, which refuses short keys (rule 68). */
  readonly ciphers?: string;
  readonly minVersion?: "TLSv1.2" | "TLSv1.3";
  readonly maxVersion?: "TLSv1.2" | "TLSv1.3";
}

/**
 * What makes OpenSSL refuse certificates with short keys, the peer's and its own.
 * Conformance rule 68: RSA keys have at least 2048 bits, ECC keys 224, which is what OpenSSL means by this level.
 *
 * @internal
 */
export const LONG_KEYS = "@SECLEVEL=2";

/**
 * Options of `tls.connect` that follow from ours.
 *
 * @internal
 */
export type ConnectTls = Omit<ClientTls, "ca" | "cert" | "key" | "checkHostname"> & {
  ca?: (string | Buffer)[];
  cert?: (string | Buffer)[];
  key?: (string | Buffer)[];
  checkServerIdentity?: () => undefined;
};

/**
 * Translates ours to Node's.
 *
 * @internal
 */
export function connectTls({ ca, cert, key, checkHostname = true, ...rest }: ClientTls): ConnectTls {
  return {
    // Conformance rule 67: TLS 1.2, with the two suites of the standard among those that Node offers.
    minVersion: "TLSv1.2",
    ciphers: `${DEFAULT_CIPHERS}:${LONG_KEYS}`,
    ...rest,
    ...(ca !== undefined && { ca: pemList(ca) }),
    ...(cert !== undefined && { cert: pemList(cert) }),
    ...(key !== undefined && { key: pemList(key) }),
    ...(!checkHostname && { checkServerIdentity: () => undefined }),
  };
}

/**
 * Lists PEM documents as Node takes them.
 *
 * @internal
 */
export function pemList(pem: Pem): (string | Buffer)[] {
  const list = typeof pem === "string" || pem instanceof Uint8Array ? [pem] : pem;
  return list.map((item) => (typeof item === "string" ? item : Buffer.from(item)));
}
