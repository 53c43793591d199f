import type { X509Certificate } from "node:crypto";
import { fingerprintOf } from "@oadr/transport/node";

/** A certificate in lines for people: whose it is, how long it is good, and its fingerprint in every spelling that is in use. */
export function fingerprintLines(file: string, certificate: X509Certificate): readonly string[] {
  const { fingerprint, fingerprint256, subject, validTo } = certificate;
  const short = fingerprintOf(certificate);
  return [
    `${file}: ${subject.split("\n").join(", ")}`,
    `  OpenADR 2.0b        ${short}`,
    `  without colons      ${bare(short)}`,
    `  SHA-256, in full    ${fingerprint256}`,
    `  without colons      ${bare(fingerprint256)}`,
    `  OpenADR 2.0a        ${fingerprint.slice(-29)}`,
    `  good until          ${new Date(validTo).toISOString().slice(0, 10)}`,
  ];
}

const bare = (text: string): string => text.replaceAll(":", "").toLowerCase();
