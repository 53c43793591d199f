// biome-ignore-all lint/correctness/noNodejsModules: only tests import this file.
// @peculiar/x509 needs it, and says so only when it runs.
import "reflect-metadata";
import { webcrypto } from "node:crypto";
import {
  BasicConstraintsExtension,
  cryptoProvider,
  type JsonName,
  PemConverter,
  type X509Certificate,
  X509CertificateGenerator,
} from "@peculiar/x509";

cryptoProvider.set(webcrypto as never);

/** A certificate and its private key, in PEM. */
export interface Credentials {
  readonly certificate: string;
  readonly key: string;
}

/** Credentials that can issue others. */
export interface Issuer extends Credentials {
  readonly x509: X509Certificate;
  readonly signingKey: webcrypto.CryptoKey;
}

/** Kinds of keys; the short one is of a length that the standard does not allow. */
export type KeyOf = "rsa" | "rsa-short" | "p256" | "p384" | "p521";

const rsa = { name: "RSASSA-PKCS1-v1_5", hash: "SHA-256", publicExponent: new Uint8Array([1, 0, 1]), modulusLength: 2048 };
const algorithms = {
  rsa,
  "rsa-short": { ...rsa, modulusLength: 1024 },
  p256: { name: "ECDSA", namedCurve: "P-256", hash: "SHA-256" },
  p384: { name: "ECDSA", namedCurve: "P-384", hash: "SHA-256" },
  p521: { name: "ECDSA", namedCurve: "P-521", hash: "SHA-256" },
};

/** How a certificate is made; for all of the year 2026 and by itself unless said otherwise. */
export interface CertificateOptions {
  readonly by?: Issuer;
  readonly from?: string;
  readonly to?: string;
  readonly authority?: boolean;
}

/** Makes a certificate for a common name, or for a subject with more in it. */
export async function certificate(
  name: string | JsonName,
  kind: KeyOf,
  { by, from, to, authority = false }: CertificateOptions = {},
): Promise<Issuer> {
  const keys = (await webcrypto.subtle.generateKey(algorithms[kind], true, ["sign", "verify"])) as webcrypto.CryptoKeyPair;
  const subject = typeof name === "string" ? [{ OU: ["Test"] }, { CN: [name] }] : name;
  const x509 = await X509CertificateGenerator.create({
    subject,
    issuer: by?.x509.subjectName.toJSON() ?? subject,
    publicKey: keys.publicKey as never,
    signingKey: (by?.signingKey ?? keys.privateKey) as never,
    signingAlgorithm: { ...(by?.signingKey ?? keys.privateKey).algorithm, hash: "SHA-256" } as never,
    notBefore: new Date(from ?? "2026-01-01T00:00:00Z"),
    notAfter: new Date(to ?? "2026-12-31T00:00:00Z"),
    extensions: authority ? [new BasicConstraintsExtension(true, 1, true)] : [],
  });
  const exported = await webcrypto.subtle.exportKey("pkcs8", keys.privateKey);
  return {
    certificate: x509.toString("pem"),
    key: PemConverter.encode(exported, "PRIVATE KEY"),
    x509,
    signingKey: keys.privateKey,
  };
}
