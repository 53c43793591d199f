// @peculiar/x509 needs it, and says so only when it runs.
import "reflect-metadata";
import { webcrypto } from "node:crypto";
import {
  BasicConstraintsExtension,
  cryptoProvider,
  PemConverter,
  SubjectAlternativeNameExtension,
  type X509Certificate,
  X509CertificateGenerator,
} from "@peculiar/x509";

/** A certificate and its private key, in PEM. */
export interface Credentials {
  readonly cert: string;
  readonly key: string;
}

/** Credentials that can sign others. */
export interface Authority extends Credentials {
  readonly certificate: X509Certificate;
  readonly signingKey: CryptoKey;
}

type CryptoKey = webcrypto.CryptoKey;

cryptoProvider.set(webcrypto as never);

/** Kind of a key; the short one is of a length that the standard no longer allows. */
export type Kind = "ec" | "rsa" | "rsa-short";

const ecdsa = { name: "ECDSA", namedCurve: "P-256", hash: "SHA-256" };
const rsa = { name: "RSASSA-PKCS1-v1_5", hash: "SHA-256", publicExponent: new Uint8Array([1, 0, 1]), modulusLength: 2048 };
const algorithms = { ec: ecdsa, rsa, "rsa-short": { ...rsa, modulusLength: 1024 } };

const DAY_MS = 86_400_000;
const valid = { notBefore: new Date(Date.now() - DAY_MS), notAfter: new Date(Date.now() + DAY_MS) };

const newKeys = (kind: Kind): Promise<webcrypto.CryptoKeyPair> =>
  webcrypto.subtle.generateKey(algorithms[kind], true, ["sign", "verify"]) as Promise<webcrypto.CryptoKeyPair>;

async function pem(certificate: X509Certificate, key: CryptoKey): Promise<Credentials> {
  const exported = await webcrypto.subtle.exportKey("pkcs8", key);
  return { cert: certificate.toString("pem"), key: PemConverter.encode(exported, "PRIVATE KEY") };
}

/** Makes a certificate authority. */
export async function authority(name: string): Promise<Authority> {
  const keys = await newKeys("ec");
  const certificate = await X509CertificateGenerator.createSelfSigned({
    name: `CN=${name}`,
    keys: keys as never,
    signingAlgorithm: ecdsa,
    ...valid,
    extensions: [new BasicConstraintsExtension(true, 1, true)],
  });
  return { ...(await pem(certificate, keys.privateKey)), certificate, signingKey: keys.privateKey };
}

/** Issues a certificate, for a server if it stands on `hosts`, until a day from now or another time. */
export async function issue(
  name: string,
  by: Authority,
  kind: Kind,
  hosts: readonly { type: "dns" | "ip"; value: string }[] = [],
  notAfter: Date = valid.notAfter,
): Promise<Credentials> {
  const keys = await newKeys(kind);
  const certificate = await X509CertificateGenerator.create({
    subject: `OU=Test, CN=${name}`,
    issuer: by.certificate.subject,
    publicKey: keys.publicKey as never,
    signingKey: by.signingKey as never,
    signingAlgorithm: ecdsa,
    notBefore: valid.notBefore,
    notAfter,
    extensions: hosts.length > 0 ? [new SubjectAlternativeNameExtension([...hosts])] : [],
  });
  return pem(certificate, keys.privateKey);
}
