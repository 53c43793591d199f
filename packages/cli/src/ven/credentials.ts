import { createSecureContext } from "node:tls";
import type { ClientTls } from "@oadr/transport/http";
import { CliError } from "../cli-error.ts";
import { type Io, readOptionFile } from "../io.ts";

/** Files and wishes for TLS; `cert` and `key` come together. */
export interface CredentialOptions {
  readonly cert?: string;
  readonly key?: string;
  readonly ca?: string;
  readonly hostnameCheck: boolean;
}

/**
 * Reads what a VEN shows and expects over TLS; undefined when it has nothing of its own. `{name}` in a path is the name of the VEN.
 *
 * @throws CliError that names the option, when a file cannot be read or makes no sense
 */
export async function readCredentials(io: Io, name: string, options: CredentialOptions): Promise<ClientTls | undefined> {
  const { cert, key, ca, hostnameCheck } = options;
  if (cert === undefined && ca === undefined && hostnameCheck) return undefined;
  const read = async (flag: string, path: string | undefined): Promise<Uint8Array | undefined> =>
    path === undefined ? undefined : readOptionFile(io, flag, path.replaceAll("{name}", name));
  const pem = { cert: await read("--cert", cert), key: await read("--key", key), ca: await read("--ca", ca) };
  const given = { ...(pem.cert && { cert: pem.cert }), ...(pem.key && { key: pem.key }), ...(pem.ca && { ca: pem.ca }) };
  // An authority that is none is passed over in silence by TLS, and then nothing is trusted.
  if (pem.ca && !Buffer.from(pem.ca).includes("-----BEGIN ")) throw new CliError(`--ca: no certificate in ${ca}`);
  try {
    createSecureContext(Object.fromEntries(Object.entries(given).map(([part, bytes]) => [part, Buffer.from(bytes)])));
  } catch (error) {
    const flags = Object.keys(given).map((part) => `--${part}`);
    throw new CliError(`${flags.join(", ")}: cannot be used: ${error instanceof Error ? error.message : error}`, { cause: error });
  }
  return { ...given, ...(!hostnameCheck && { checkHostname: false }) };
}
