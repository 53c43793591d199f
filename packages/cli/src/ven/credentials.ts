import type { ClientTls } from "@oadr/transport/http";
import type { Io } from "../io.ts";
import { readPem } from "./read-pem.ts";

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
  const { hostnameCheck } = options;
  if (options.cert === undefined && options.ca === undefined && hostnameCheck) return undefined;
  const { cert, key, ...trust } = await readPem(io, name, options, "--");
  return { ...(cert.length > 0 && { cert, key }), ...trust, ...(!hostnameCheck && { checkHostname: false }) };
}
