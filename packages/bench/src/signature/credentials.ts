/** A key with its certificate, in PEM. */
export interface Credentials {
  readonly kind: "RSA-2048" | "P-256";
  readonly key: string;
  readonly certificate: string;
}
