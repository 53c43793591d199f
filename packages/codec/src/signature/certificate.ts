import { type KeyObject, X509Certificate } from "node:crypto";
import type { KeyKind } from "./algorithms.ts";

/** A certificate that was read, and what is asked of it again and again. */
export interface Certificate {
  readonly x509: X509Certificate;
  readonly key: KeyObject;
  /** All 32 bytes of SHA-256, as upper-case digits. */
  readonly sha256: string;
  /** Its last ten bytes as the profile writes them: `AA:BB:…`. */
  readonly fingerprint: string;
  /** Undefined when there is none, or several. */
  readonly commonName: string | undefined;
  /** Milliseconds since 1970. */
  readonly validFrom: number;
  readonly validTo: number;
}

/** Reads a certificate from DER or PEM. Throws what Node throws when it is none. */
export function certificateOf(source: Buffer | string): Certificate {
  const x509 = new X509Certificate(source);
  return {
    x509,
    key: x509.publicKey,
    sha256: x509.fingerprint256.replaceAll(":", ""),
    // Conformance rule 68: the last ten bytes of the SHA-256 of the certificate.
    fingerprint: x509.fingerprint256.split(":").slice(-10).join(":"),
    commonName: commonNameIn(x509.subject),
    validFrom: Date.parse(x509.validFrom),
    validTo: Date.parse(x509.validTo),
  };
}

/**
 * The common name in a subject as Node writes it: attributes one to a line or with ` + ` between them, values escaped.
 *
 * `toLegacyObject`, which has it ready, loads a part of Node's `tls`; when nobody has loaded that before, `tls` stays without
 * `createSecureContext` for the rest of the process.
 */
export function commonNameIn(subject: string): string | undefined {
  const names = subject.split(/\n| \+ /).filter((attribute) => attribute.startsWith("CN="));
  const [name] = names;
  if (name === undefined || names.length > 1) return undefined;
  return name
    .slice("CN=".length)
    .replace(/\\(?:([0-9A-F]{2})|(.))/g, (_, code: string | undefined, mark: string) =>
      code === undefined ? mark : String.fromCharCode(Number.parseInt(code, 16)),
    );
}

/** The certificates in PEM texts, each of which may hold several. */
export function certificatesOf(pem: string | readonly string[]): Certificate[] {
  return [pem].flat().flatMap((text) => {
    const blocks = text.match(/-----BEGIN CERTIFICATE-----[^-]{1,65535}-----END CERTIFICATE-----/g);
    if (blocks === null) throw new TypeError("holds no certificate in PEM");
    return blocks.map((block) => certificateOf(block));
  });
}

/** Curves by Node's names, with the length of one half of a signature in bytes. */
const curves: ReadonlyMap<string, number> = new Map([
  ["prime256v1", 32],
  ["secp384r1", 48],
  ["secp521r1", 66],
]);

/** A key as far as signatures go: its kind, and how long in bytes a signature by it is. */
export interface KeyTraits {
  readonly kind: KeyKind;
  readonly length: number;
}

const SHORTEST_RSA = 2048;

/** What kind of key it is, or why it cannot sign. Conformance rule 68: RSA from 2048 bits on, and curves from P-256 on. */
export function traitsOf(key: KeyObject): KeyTraits | { readonly fault: string } {
  const { asymmetricKeyType: type, asymmetricKeyDetails: details = {} } = key;
  if (type === "rsa") {
    const { modulusLength = 0 } = details;
    if (modulusLength < SHORTEST_RSA)
      return { fault: `an RSA key of ${modulusLength} bits is too short; expected are ${SHORTEST_RSA} or more` };
    return { kind: "rsa", length: Math.ceil(modulusLength / 8) };
  }
  const half = type === "ec" ? curves.get(details.namedCurve ?? "") : undefined;
  if (half === undefined)
    return { fault: `a key of kind ${details.namedCurve ?? type} cannot sign; expected is RSA, P-256, P-384 or P-521` };
  return { kind: "ec", length: half * 2 };
}
