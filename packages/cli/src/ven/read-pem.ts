import { systemClock } from "@oadr/model";
import { CredentialsError, readTlsFiles, type TlsPem } from "@oadr/transport/node";
import { CliError } from "../cli-error.ts";
import { type Io, readOptionFile } from "../io.ts";

/** Files with what a VEN has, and whom it trusts; `cert` and `key` come together. */
export interface PemOptions {
  readonly cert?: string | undefined;
  readonly key?: string | undefined;
  readonly passphraseFile?: string | undefined;
  readonly ca?: string | undefined;
}

/**
 * Reads certificates and keys that options name; `{name}` in a path is the name of the VEN. `prefix` is what the options begin with.
 *
 * @throws CliError that names the option, when a file cannot be read or makes no sense
 */
export async function readPem(io: Io, name: string, options: PemOptions, prefix: "--" | "--sign-"): Promise<TlsPem> {
  const { passphraseFile } = options;
  const file = (path: string | undefined): string | undefined => path?.replaceAll("{name}", name);
  const [cert, key, ca] = [file(options.cert), file(options.key), file(options.ca)];
  // A word on the command line could be read by anybody on the machine.
  const passphrase = passphraseFile && firstLine(await readOptionFile(io, `${prefix}passphrase-file`, passphraseFile));
  try {
    const files = { ...(cert && key && { cert, key }), ...(ca && { ca }), ...(passphrase !== undefined && { passphrase }) };
    return (await readTlsFiles(files, systemClock.now())).tls;
  } catch (error) {
    if (!(error instanceof CredentialsError)) throw error;
    const flag = error.file === key ? "key" : error.file === ca ? "ca" : "cert";
    throw new CliError(`${prefix}${flag} ${error.message}`, { cause: error });
  }
}

const firstLine = (bytes: Uint8Array): string => Buffer.from(bytes).toString("utf8").split(/\r?\n/)[0] ?? "";
