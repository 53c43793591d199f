import type { X509Certificate } from "node:crypto";
import { open } from "node:fs/promises";
import { plainText } from "@oadr/model";
import { CredentialsError } from "./credentials-error.ts";
import { fingerprintOf } from "./fingerprint-of.ts";
import { certificatesIn, checkLength, privateKeyIn } from "./pem-parts.ts";

/** Files with what a node shows and trusts over TLS, in PEM. */
export interface TlsFiles {
  /** Own certificate, followed by its intermediate ones. A VTN has two, RSA and ECC (rule 68): then a list, in the order of `key`. */
  readonly cert?: string | readonly string[];
  readonly key?: string | readonly string[];
  /** Password of the keys that are encrypted. */
  readonly passphrase?: string;
  /** Certificates that the peer's must be signed by. */
  readonly ca?: string | readonly string[];
  /** Takes keys that are shorter than the standard allows; TLS wants `ciphers` for such as well. Not unless given. */
  readonly shortKeys?: boolean;
}

/** What is in the files, as `listen` and `httpExchange` take it in their `tls`. */
export interface TlsPem {
  /** Empty when no file is named. */
  readonly cert: readonly Buffer[];
  readonly key: readonly Buffer[];
  readonly passphrase?: string;
  readonly ca?: readonly Buffer[];
}

/** A certificate in one of the files. */
export interface KnownCertificate {
  readonly file: string;
  readonly role: "own" | "ca";
  /** Subject in one line. */
  readonly subject: string;
  /** Its last ten SHA-256 bytes, `AA:BB:…`. */
  readonly fingerprint: string;
  readonly notBefore: Date;
  readonly notAfter: Date;
}

/** Files that have been read and found good. */
export interface LoadedTls {
  readonly tls: TlsPem;
  /** All certificates, those of one's own first. */
  readonly certificates: readonly KnownCertificate[];
}

// A bundle of all the authorities of the web has 250 kB.
const MOST_BYTES = 1024 * 1024;

/**
 * Reads what a node shows and trusts over TLS, and makes sure that it can be used: that keys belong to their certificates, that nothing has
 * expired, that authorities are some. `now` is in milliseconds since 1970.
 *
 * @throws CredentialsError that names the file and the reason
 */
export async function readTlsFiles(files: TlsFiles, now: number): Promise<LoadedTls> {
  const [certFiles, keyFiles, caFiles] = [listOf(files.cert), listOf(files.key), listOf(files.ca)];
  if (certFiles.length !== keyFiles.length) {
    const detail = `there are ${certFiles.length} certificates and ${keyFiles.length} keys; each certificate needs its own`;
    throw new CredentialsError("ERR_OADR_CREDENTIALS_MISMATCH", [...certFiles, ...keyFiles].join(", "), detail);
  }
  const [cert, key, ca] = await Promise.all([certFiles, keyFiles, caFiles].map((list) => Promise.all(list.map(readPem))));
  const known: KnownCertificate[] = [];
  const keys = keyFiles.map((file, index) => privateKeyIn(file, key?.[index] ?? Buffer.of(), files.passphrase));
  for (const [index, file] of certFiles.entries()) {
    const chain = certificatesIn(file, cert?.[index] ?? Buffer.of());
    const keyFile = keyFiles[index] ?? "";
    const privateKey = keys[index];
    if (!privateKey || !chain[0].checkPrivateKey(privateKey)) {
      const other = keyFiles.find((_, at) => keys[at] && chain[0].checkPrivateKey(keys[at]));
      const hint = other === undefined ? "" : `; the one in ${other} is`;
      const detail = `the key is not that of the certificate in ${file}${hint}`;
      throw new CredentialsError("ERR_OADR_CREDENTIALS_MISMATCH", keyFile, detail);
    }
    if (!files.shortKeys) checkLength(keyFile, privateKey);
    for (const one of chain) checkTime(file, one, now);
    known.push(...chain.map((one) => knownCertificate(file, "own", one)));
  }
  for (const [index, file] of caFiles.entries()) {
    const authorities = certificatesIn(file, ca?.[index] ?? Buffer.of());
    for (const one of authorities) checkAuthority(file, one);
    // One that has expired among others signs nothing any more, and does no harm.
    const isAnyGood = authorities.some((one) => Date.parse(one.validTo) > now);
    if (!isAnyGood) checkTime(file, authorities[0], now);
    known.push(...authorities.map((one) => knownCertificate(file, "ca", one)));
  }
  const tls: TlsPem = {
    cert: cert ?? [],
    key: key ?? [],
    ...(files.passphrase !== undefined && { passphrase: files.passphrase }),
    ...(caFiles.length > 0 && { ca: ca ?? [] }),
  };
  return { tls, certificates: known };
}

const listOf = (files: string | readonly string[] | undefined): readonly string[] =>
  files === undefined ? [] : typeof files === "string" ? [files] : files;

async function readPem(file: string): Promise<Buffer> {
  const unreadable = (reason: string, cause?: unknown): CredentialsError =>
    new CredentialsError("ERR_OADR_CREDENTIALS_FILE", file, `cannot be read: ${reason}`, { cause });
  let handle: Awaited<ReturnType<typeof open>> | undefined;
  try {
    handle = await open(file);
    // One byte more than is taken shows that there is more; a device that never ends is not read to its end.
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(MOST_BYTES + 1), 0, MOST_BYTES + 1, null);
    if (bytesRead > MOST_BYTES) throw unreadable(`it is longer than ${MOST_BYTES} bytes`);
    return Buffer.from(buffer.subarray(0, bytesRead));
  } catch (error) {
    if (error instanceof CredentialsError) throw error;
    throw unreadable(reasonOf(error), error);
  } finally {
    await handle?.close();
  }
}

const reasons: Readonly<Record<string, string>> = {
  ENOENT: "no such file",
  EISDIR: "it is a folder",
  EACCES: "permission denied",
};

function reasonOf(error: unknown): string {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  return reasons[code] ?? (error instanceof Error ? error.message : String(error));
}

function checkTime(file: string, certificate: X509Certificate, now: number): void {
  const [from, to] = [Date.parse(certificate.validFrom), Date.parse(certificate.validTo)];
  const subject = subjectOf(certificate);
  // Conformance rule 516: a certificate that has expired is not used.
  if (to <= now) {
    throw new CredentialsError("ERR_OADR_CREDENTIALS_EXPIRED", file, `the certificate of ${subject} expired on ${dateText(to)}`);
  }
  if (from > now) {
    const detail = `the certificate of ${subject} is not valid before ${dateText(from)}; is the clock right?`;
    throw new CredentialsError("ERR_OADR_CREDENTIALS_EXPIRED", file, detail);
  }
}

function checkAuthority(file: string, certificate: X509Certificate): void {
  // One that has signed itself may be trusted as it is, whatever it says of itself.
  if (certificate.ca || certificate.checkIssued(certificate)) return;
  const detail = `the certificate of ${subjectOf(certificate)} is no authority's: it may not sign others`;
  throw new CredentialsError("ERR_OADR_CREDENTIALS_CA", file, detail);
}

const dateText = (at: number): string => new Date(at).toISOString().replace(/:\d\d\.\d+Z$/, "Z");

const subjectOf = ({ subject }: X509Certificate): string => plainText((subject ?? "").split("\n").join(", "), 200) || "nobody";

const knownCertificate = (file: string, role: KnownCertificate["role"], certificate: X509Certificate): KnownCertificate => ({
  file,
  role,
  subject: subjectOf(certificate),
  fingerprint: fingerprintOf(certificate),
  notBefore: new Date(certificate.validFrom),
  notAfter: new Date(certificate.validTo),
});
