import { createSigner, createVerifier, SignatureError, type Trust } from "@oadr/codec/signature";
import type { SignaturePolicy, Signatures } from "@oadr/transport";
import { CliError } from "../cli-error.ts";
import type { Io } from "../io.ts";
import { readPem } from "./read-pem.ts";

/** How messages are to be signed, and whose signatures are to be taken; `signCert` and `signKey` come together. */
export interface SigningOptions {
  readonly signatures: SignaturePolicy;
  readonly signCert?: string;
  readonly signKey?: string;
  readonly signPassphraseFile?: string;
  readonly signCa?: string;
  readonly signFingerprint?: readonly string[];
}

/**
 * Checks what is said of signatures.
 *
 * @throws CliError when options do not fit together
 */
export function checkSigning({ signatures, signCert, signKey, signCa, signFingerprint, ...others }: SigningOptions): void {
  if (signatures === "off") {
    const given = Object.entries({
      "--sign-cert": signCert,
      "--sign-key": signKey,
      "--sign-passphrase-file": others.signPassphraseFile,
      "--sign-ca": signCa,
      "--sign-fingerprint": signFingerprint,
    }).find(([, value]) => value !== undefined);
    if (given !== undefined) throw new CliError(`${given[0]}: of no use without --signatures accept, or require`);
    return;
  }
  if ((signCert === undefined) !== (signKey === undefined))
    throw new CliError("--sign-cert and --sign-key: one is of no use without the other");
  if (signCa === undefined && signFingerprint === undefined) {
    throw new CliError("--signatures: whom to trust is missing: give --sign-fingerprint, of the VTN's certificate, or --sign-ca");
  }
}

/**
 * Reads how a VEN signs and verifies; undefined when it does not. `{name}` in a path is the name of the VEN.
 *
 * @throws CliError that names the option, when a file cannot be read or makes no sense
 */
export async function readSigning(io: Io, name: string, options: SigningOptions): Promise<Signatures | undefined> {
  const { signatures: policy, signCert, signKey, signPassphraseFile, signCa, signFingerprint } = options;
  if (policy === "off") return undefined;
  const files = { cert: signCert, key: signKey, passphraseFile: signPassphraseFile, ca: signCa };
  const { cert, key, ca, passphrase } = await readPem(io, name, files, "--sign-");
  const [certificate, ownKey] = [cert[0], key[0]];
  const trust: Trust = { ...(ca && { ca: ca.map(String) }), ...(signFingerprint && { fingerprints: signFingerprint }) };
  try {
    const verifier = createVerifier({ trust });
    if (certificate === undefined || ownKey === undefined) return { policy, verifier };
    const signer = createSigner({ certificate: String(certificate), key: ownKey, ...(passphrase !== undefined && { passphrase }) });
    return { policy, signer, verifier };
  } catch (error) {
    if (!(error instanceof SignatureError)) throw error;
    throw new CliError(`${flags[error.path] ?? error.path}: ${error.detail}`, { cause: error });
  }
}

/** The names of options of signer and verifier as flags. */
const flags: Readonly<Record<string, string>> = {
  certificate: "--sign-cert",
  key: "--sign-key",
  "trust.ca": "--sign-ca",
  "trust.fingerprints": "--sign-fingerprint",
};
