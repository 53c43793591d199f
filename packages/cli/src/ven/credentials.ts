import { systemClock } from "@oadr/model";
import type { ClientTls } from "@oadr/transport/http";
import { CredentialsError, readTlsFiles } from "@oadr/transport/node";
import { CliError } from "../cli-error.ts";
import { type Io, readOptionFile } from "../io.ts";

/** Files and wishes for TLS; `cert` and `key` come together. */
export interface CredentialOptions {
  readonly cert?: string;
  readonly key?: string;
  readonly passphraseFile?: string;
  readonly ca?: string;
  readonly hostnameCheck: boolean;
}

/**
 * Reads what a VEN shows and expects over TLS; undefined when it has nothing of its own. `{name}` in a path is the name of the VEN.
 *
 * @throws CliError that names the option, when a file cannot be read or makes no sense
 */
export async function readCredentials(io: Io, name: string, options: CredentialOptions): Promise<ClientTls | undefined> {
  const { passphraseFile, hostnameCheck } = options;
  const file = (path: string | undefined): string | undefined => path?.replaceAll("{name}", name);
  const [cert, key, ca] = [file(options.cert), file(options.key), file(options.ca)];
  if (cert === undefined && ca === undefined && hostnameCheck) return undefined;
  // A word on the command line could be read by anybody on the machine.
  const passphrase = passphraseFile === undefined ? undefined : Buffer.from(await readOptionFile(io, "--passphrase-file", passphraseFile));
  const files = { ...(cert && key && { cert, key }), ...(ca && { ca }), ...(passphrase && { passphrase: firstLine(passphrase) }) };
  try {
    const { tls } = await readTlsFiles(files, systemClock.now());
    const { cert: certs, key: keys, ...trust } = tls;
    return { ...(certs.length > 0 && { cert: certs, key: keys }), ...trust, ...(!hostnameCheck && { checkHostname: false }) };
  } catch (error) {
    if (!(error instanceof CredentialsError)) throw error;
    const flag = error.file === key ? "--key" : error.file === ca ? "--ca" : "--cert";
    throw new CliError(`${flag} ${error.message}`, { cause: error });
  }
}

const firstLine = (bytes: Buffer): string => bytes.toString("utf8").split(/\r?\n/)[0] ?? "";
