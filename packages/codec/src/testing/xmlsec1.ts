// biome-ignore-all lint/correctness/noNodejsModules: only tests import this file.
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Credentials } from "./certificates.ts";

const ID_ATTRIBUTE = ["--id-attr:Id", "http://openadr.org/oadr-2.0b/2012/07:oadrSignedObject"];

/** Whether the program is there; says on the error output what is not tested without it. */
export function hasXmlsec1(): boolean {
  const found = spawnSync("xmlsec1", ["--version"]).status === 0;
  if (!found) process.stderr.write("\nSignatures against xmlsec1: NOT tested; install xmlsec1 (Debian: xmlsec1).\n\n");
  return found;
}

function run(files: Readonly<Record<string, string>>, argsOf: (path: (name: string) => string) => readonly string[]) {
  const folder = mkdtempSync(join(tmpdir(), "oadr-xmlsec1-"));
  try {
    for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
    return spawnSync("xmlsec1", [...argsOf((name) => join(folder, name))], { encoding: "utf8", timeout: 60_000 });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** What xmlsec1 says of a signed document: an empty text when the signature is right. Certificates are trusted as of 2026. */
export function faultByXmlsec1(xml: string, trusted: string): string {
  const { status, stderr } = run({ "a.xml": xml, "ca.pem": trusted }, (path) => [
    "--verify",
    ...ID_ATTRIBUTE,
    "--verification-time",
    "2026-06-01 00:00:00",
    "--trusted-pem",
    path("ca.pem"),
    path("a.xml"),
  ]);
  return status === 0 ? "" : stderr || `status ${status}`;
}

/** Has xmlsec1 fill in the digests, the signature and the certificate of a template. */
export function signedByXmlsec1(template: string, { key, certificate }: Credentials): string {
  const { status, stdout, stderr } = run({ "a.xml": template, "key.pem": key, "cert.pem": certificate }, (path) => [
    "--sign",
    ...ID_ATTRIBUTE,
    "--privkey-pem",
    `${path("key.pem")},${path("cert.pem")}`,
    path("a.xml"),
  ]);
  if (status !== 0) throw new Error(stderr);
  return stdout;
}
