import { type Certificate, certificatesOf, traitsOf } from "./certificate.ts";
import { SignatureError } from "./signature-error.ts";

/** Whom a verifier believes. A certificate in a message proves nothing by itself; one of these has to vouch for it. */
export interface Trust {
  /**
   * Fingerprints of the certificates of peers: the last ten bytes of SHA-256, or all of it, in any spelling; or what tells whether a
   * fingerprint, `AA:BB:…`, is known.
   */
  readonly fingerprints?: readonly string[] | ((fingerprint: string) => boolean | Promise<boolean>);
  /** Certificates, in PEM, of the authorities that issue those of peers; intermediate ones stand here too. */
  readonly ca?: string | readonly string[];
  /** Certificates of peers, in PEM. Their messages may also carry the key alone. */
  readonly certificates?: string | readonly string[];
}

/** Tells whether a certificate is one to trust: `undefined` when it is, else why not. */
export type Judge = (certificate: Certificate, now: number) => string | undefined | Promise<string | undefined>;

/** Trust that was read. */
export interface Trusted {
  readonly judge: Judge;
  /** Certificates that are known before any message comes. */
  readonly certificates: readonly Certificate[];
}

/** Reads whom to trust. Throws SignatureError `ERR_OADR_SIGNATURE_OPTION`. */
export function trustedBy(trust: Trust): Trusted {
  if (trust.fingerprints === undefined && trust.ca === undefined && trust.certificates === undefined) {
    throw new SignatureError("ERR_OADR_SIGNATURE_OPTION", "trust", "is nobody; expected are fingerprints, ca or certificates");
  }
  const authorities = read("trust.ca", trust.ca);
  for (const { x509, commonName } of authorities) {
    if (!x509.ca)
      throw new SignatureError("ERR_OADR_SIGNATURE_OPTION", "trust.ca", `certificate ${commonName ?? x509.subject} is no authority's`);
  }
  const certificates = read("trust.certificates", trust.certificates);
  const own = new Set(certificates.map(({ sha256 }) => sha256));
  for (const { key } of certificates) {
    const traits = traitsOf(key);
    if ("fault" in traits) throw new SignatureError("ERR_OADR_SIGNATURE_OPTION", "trust.certificates", traits.fault);
  }
  const knows = fingerprintTest(trust.fingerprints ?? []);
  // Who has issued a certificate stays the same, and takes longer to find out than a signature to verify.
  const issuers = new WeakMap<Certificate, readonly Certificate[]>();
  const issuersOf = (certificate: Certificate): readonly Certificate[] => {
    const known = issuers.get(certificate) ?? authorities.filter((authority) => vouches(authority, certificate));
    issuers.set(certificate, known);
    return known;
  };
  return {
    certificates,
    judge: (certificate, now) => {
      const outdated = validityFault(certificate, now);
      if (outdated !== undefined) return outdated;
      if (own.has(certificate.sha256)) return undefined;
      // Each authority is trusted by itself, so that there are no longer ways to go. None of them is a peer.
      if (!certificate.x509.ca && issuersOf(certificate).some((issuer) => validityFault(issuer, now) === undefined)) return undefined;
      const known = knows(certificate);
      const fault = `certificate ${certificate.fingerprint} is none that is trusted`;
      return typeof known === "boolean" ? (known ? undefined : fault) : known.then((answer) => (answer === true ? undefined : fault));
    },
  };
}

function read(path: string, pem: string | readonly string[] | undefined): Certificate[] {
  if (pem === undefined) return [];
  try {
    return certificatesOf(pem);
  } catch (cause) {
    throw new SignatureError("ERR_OADR_SIGNATURE_OPTION", path, cause instanceof Error ? cause.message : String(cause), { cause });
  }
}

function fingerprintTest(fingerprints: NonNullable<Trust["fingerprints"]>): (certificate: Certificate) => boolean | Promise<boolean> {
  if (typeof fingerprints === "function") return ({ fingerprint }) => fingerprints(fingerprint);
  const known = new Set(
    fingerprints.map((text) => {
      const digits = text.replace(/[\s:]/g, "").toUpperCase();
      if (/^(?:[0-9A-F]{20}|[0-9A-F]{64})$/.test(digits)) return digits;
      throw new SignatureError("ERR_OADR_SIGNATURE_OPTION", "trust.fingerprints", `${JSON.stringify(text)} has neither 10 nor 32 bytes`);
    }),
  );
  return ({ sha256 }) => known.has(sha256) || known.has(sha256.slice(-20));
}

// Conformance rule 516: a certificate that has expired is of no use.
function validityFault({ validFrom, validTo, fingerprint }: Certificate, now: number): string | undefined {
  if (now >= validFrom && now <= validTo) return undefined;
  return `certificate ${fingerprint} ${now < validFrom ? "is not valid yet" : "has expired"}`;
}

const vouches = ({ x509, key }: Certificate, { x509: issued }: Certificate): boolean => issued.checkIssued(x509) && issued.verify(key);
