import { readFile } from "node:fs/promises";
import { createSecureContext } from "node:tls";
import type { ServerTls } from "@oadr/transport/node";
import { ServerError } from "../server-error.ts";
import type { KeysConfig, TlsConfig } from "./config.ts";

/**
 * Reads the keys and certificates of a listener, and makes sure that they can be used together. `group` is where they are configured.
 *
 * @throws ServerError ERR_OADR_SERVER_CONFIG that names the setting and the file
 */
export async function readKeys(group: string, config: TlsConfig | KeysConfig): Promise<ServerTls> {
  const { passphraseFile, minVersion, maxVersion, ciphers } = config;
  const cert = await pemOf(`${group}.cert`, config.cert, config.certFile);
  const key = await pemOf(`${group}.key`, config.key, config.keyFile);
  const ca = "ca" in config || "caFile" in config ? await pemOf(`${group}.ca`, config.ca, config.caFile) : undefined;
  const read = passphraseFile === undefined ? undefined : await readText(`${group}.passphraseFile`, passphraseFile);
  const passphrase = config.passphrase ?? read?.replace(/\r?\n$/, "");
  for (const [index, each] of cert.entries()) {
    const files = [config.certFile?.[index], config.keyFile?.[index]].filter((name) => name !== undefined).join(", ");
    usable(`${group}.keyFile`, files, { cert: each, key: key[index], passphrase });
  }
  if (ca?.some((text) => !text.includes("-----BEGIN "))) {
    // Such an authority is passed over in silence by TLS, and then nobody is trusted.
    throw new ServerError("ERR_OADR_SERVER_CONFIG", `${group}.caFile`, `${group}.caFile: there is no certificate in it`);
  }
  return {
    cert,
    key,
    ...(passphrase !== undefined && { passphrase }),
    ...(ca !== undefined && { ca }),
    ...(minVersion !== undefined && { minVersion }),
    ...(maxVersion !== undefined && { maxVersion }),
    ...(ciphers !== undefined && { ciphers }),
  };
}

async function pemOf(name: string, texts: readonly string[] | undefined, files: readonly string[] | undefined): Promise<readonly string[]> {
  return texts ?? Promise.all((files ?? []).map((file) => readText(`${name}File`, file)));
}

/** Reads a file that a setting names. Throws ServerError that names both. */
export async function readText(setting: string, file: string): Promise<string> {
  try {
    return await readFile(file, "utf8");
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new ServerError("ERR_OADR_SERVER_CONFIG", setting, `${setting}: ${file} cannot be read: ${reason}`, { cause: error });
  }
}

/** Makes sure that a certificate and a key belong together. */
function usable(
  setting: string,
  files: string,
  { cert, key, passphrase }: { cert: string; key: string | undefined; passphrase: string | undefined },
): void {
  try {
    createSecureContext({ cert, key, passphrase });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new ServerError("ERR_OADR_SERVER_CONFIG", setting, `${setting}: ${files === "" ? "" : `${files} `}cannot be used: ${reason}`, {
      cause: error,
    });
  }
}
