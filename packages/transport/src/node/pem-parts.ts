import { createPrivateKey, type KeyObject, X509Certificate } from "node:crypto";
import { CredentialsError } from "./credentials-error.ts";

const certificateBlock = /-----BEGIN (?:TRUSTED |X509 )?CERTIFICATE-----[^-]*-----END (?:TRUSTED |X509 )?CERTIFICATE-----/g;

/**
 * Reads the certificates of a PEM file, at least one.
 *
 * @throws CredentialsError `ERR_OADR_CREDENTIALS_CERTIFICATE`
 */
export function certificatesIn(file: string, pem: Buffer): readonly [X509Certificate, ...X509Certificate[]] {
  const broken = (cause: unknown): CredentialsError =>
    new CredentialsError("ERR_OADR_CREDENTIALS_CERTIFICATE", file, "holds a broken certificate", { cause });
  const [first, ...others] = [...pem.toString("latin1").matchAll(certificateBlock)].map(([block]) => {
    try {
      return new X509Certificate(block);
    } catch (cause) {
      throw broken(cause);
    }
  });
  if (first) return [first, ...others];
  const found = pem.includes("PRIVATE KEY-----") ? "a private key and no certificate" : "no certificate in PEM";
  throw new CredentialsError("ERR_OADR_CREDENTIALS_CERTIFICATE", file, `holds ${found}`);
}

/**
 * Reads the private key of a PEM file.
 *
 * @throws CredentialsError `ERR_OADR_CREDENTIALS_KEY`, `ERR_OADR_CREDENTIALS_PASSPHRASE`
 */
export function privateKeyIn(file: string, pem: Buffer, passphrase: string | undefined): KeyObject {
  if (!pem.includes("PRIVATE KEY-----")) throw new CredentialsError("ERR_OADR_CREDENTIALS_KEY", file, "holds no private key in PEM");
  const isEncrypted = pem.includes("ENCRYPTED");
  if (isEncrypted && passphrase === undefined) {
    throw new CredentialsError("ERR_OADR_CREDENTIALS_PASSPHRASE", file, "is encrypted, and no passphrase is given");
  }
  try {
    return createPrivateKey({ key: pem, format: "pem", ...(isEncrypted && { passphrase }) });
  } catch (cause) {
    // OpenSSL cannot tell a wrong passphrase from a broken file; the former is what happens.
    if (isEncrypted) throw new CredentialsError("ERR_OADR_CREDENTIALS_PASSPHRASE", file, "the passphrase is wrong", { cause });
    throw new CredentialsError("ERR_OADR_CREDENTIALS_KEY", file, "holds a broken private key", { cause });
  }
}

/**
 * Holds a key against the shortest that OpenADR allows.
 *
 * @throws CredentialsError `ERR_OADR_CREDENTIALS_KEY`
 */
export function checkLength(file: string, key: KeyObject): void {
  const { modulusLength, namedCurve } = key.asymmetricKeyDetails ?? {};
  // Conformance rule 68: RSA keys have at least 2048 bits, ECC keys 224.
  const isShort = (modulusLength !== undefined && modulusLength < 2048) || /(?:160|192|163|193)/.test(namedCurve ?? "");
  if (!isShort) return;
  const kind = modulusLength === undefined ? `ECC key on ${namedCurve}` : `RSA key of ${modulusLength} bits`;
  throw new CredentialsError("ERR_OADR_CREDENTIALS_KEY", file, `an ${kind} is too short: RSA takes 2048 bits, ECC 224 (rule 68)`);
}
