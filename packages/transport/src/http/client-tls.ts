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
  /** Cipher suites in OpenSSL's spelling, in place of Node's. */
  readonly ciphers?: string;
  readonly minVersion?: "TLSv1.2" | "TLSv1.3";
  readonly maxVersion?: "TLSv1.2" | "TLSv1.3";
}

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
    minVersion: "TLSv1.2",
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
