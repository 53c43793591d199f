// @peculiar/x509 needs it, and says so only when it runs.
import "reflect-metadata";
import { randomBytes, webcrypto } from "node:crypto";
import { isIP } from "node:net";
import {
  AuthorityKeyIdentifierExtension,
  BasicConstraintsExtension,
  cryptoProvider,
  ExtendedKeyUsage,
  ExtendedKeyUsageExtension,
  KeyUsageFlags,
  KeyUsagesExtension,
  PemConverter,
  PublicKey,
  SubjectAlternativeNameExtension,
  SubjectKeyIdentifierExtension,
  X509Certificate,
  X509CertificateGenerator,
} from "@peculiar/x509";
import { algorithms, exportKey, importKey, type KeyKind, newKeys } from "./key-kind.ts";

// Its types are those of a browser, and Node's are told apart from them.
cryptoProvider.set(webcrypto as never);

/** A certificate and its private key, in PEM. */
export interface CertificateAndKey {
  readonly cert: string;
  readonly key: string;
}

/** How long something is valid. */
export interface Validity {
  readonly from: Date;
  readonly until: Date;
}

/** A certificate to be made for a VTN or VEN. */
export interface Subject extends Validity {
  readonly kind: KeyKind;
  readonly commonName: string;
  readonly unit: string;
  /** Names and addresses that it can be reached by. */
  readonly hosts: readonly string[];
}

/** Makes a certificate authority that signs the certificates of nodes, and no other authorities. */
export async function makeAuthority(kind: KeyKind, commonName: string, { from, until }: Validity): Promise<CertificateAndKey> {
  const keys = await newKeys(kind);
  const certificate = await X509CertificateGenerator.createSelfSigned({
    name: [{ CN: [commonName] }, { OU: ["Development only"] }],
    keys: keys as never,
    signingAlgorithm: algorithms[kind],
    serialNumber: newSerial(),
    notBefore: from,
    notAfter: until,
    extensions: [
      new BasicConstraintsExtension(true, 0, true),
      new KeyUsagesExtension(KeyUsageFlags.keyCertSign | KeyUsageFlags.cRLSign, true),
      await SubjectKeyIdentifierExtension.create(keys.publicKey as never),
    ],
  });
  return { cert: pemOf(certificate), key: PemConverter.encode(await exportKey(keys), "PRIVATE KEY") };
}

/** Makes a certificate that an authority of the same kind has signed. Throws when the authority's files make no sense. */
export async function makeCertificate(subject: Subject, authority: CertificateAndKey): Promise<CertificateAndKey> {
  const { kind, commonName, unit, hosts, from, until } = subject;
  const keys = await newKeys(kind);
  const issuer = new X509Certificate(authority.cert);
  const [pkcs8] = PemConverter.decode(authority.key);
  const certificate = await X509CertificateGenerator.create({
    subject: [{ CN: [commonName] }, { OU: [unit] }],
    issuer: issuer.subjectName,
    publicKey: keys.publicKey as never,
    signingKey: (await importKey(kind, new Uint8Array(pkcs8 ?? new ArrayBuffer(0)))) as never,
    signingAlgorithm: algorithms[kind],
    serialNumber: newSerial(),
    notBefore: from,
    notAfter: until,
    extensions: [
      new BasicConstraintsExtension(false, undefined, true),
      // The suite AES128-SHA256 has the client encrypt for an RSA key.
      new KeyUsagesExtension(KeyUsageFlags.digitalSignature | (kind === "rsa" ? KeyUsageFlags.keyEncipherment : 0), true),
      // A VTN that pushes is a client, and a VEN that takes pushes a server.
      new ExtendedKeyUsageExtension([ExtendedKeyUsage.serverAuth, ExtendedKeyUsage.clientAuth]),
      await SubjectKeyIdentifierExtension.create(keys.publicKey as never),
      await AuthorityKeyIdentifierExtension.create(new PublicKey(issuer.publicKey.rawData)),
      ...(hosts.length > 0
        ? [new SubjectAlternativeNameExtension(hosts.map((value) => ({ type: isIP(value) ? "ip" : "dns", value })))]
        : []),
    ],
  });
  return { cert: pemOf(certificate), key: PemConverter.encode(await exportKey(keys), "PRIVATE KEY") };
}

const pemOf = (certificate: X509Certificate): string => `${certificate.toString("pem")}\n`;

/** Sixteen random bytes, of which the first makes a positive number that does not begin with zeros. */
function newSerial(): string {
  const bytes = randomBytes(16);
  bytes[0] = ((bytes[0] ?? 0) & 0x3f) | 0x40;
  return bytes.toString("hex");
}
