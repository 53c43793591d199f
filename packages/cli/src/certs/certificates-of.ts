import { X509Certificate } from "node:crypto";
import { certificatesIn } from "@oadr/transport/node";
import { CliError } from "../cli-error.ts";

/** Reads the certificates of a file in PEM, of which there may be several, or in DER. @throws CliError when there is none */
export function certificatesOf(file: string, bytes: Uint8Array): readonly X509Certificate[] {
  const content = Buffer.from(bytes);
  if (content.includes("-----BEGIN ")) return certificatesIn(file, content);
  try {
    return [new X509Certificate(content)];
  } catch (cause) {
    throw new CliError(`${file}: holds no certificate`, { cause });
  }
}
