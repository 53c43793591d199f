import type { Clock } from "@oadr/model";
import { type ServerTls, type TlsPem, watchTlsFiles } from "@oadr/transport/node";
import type { Log } from "@oadr/vtn";
import type { KeysConfig, TlsConfig } from "./config/config.ts";
import { readText } from "./read-text.ts";
import { ServerError } from "./server-error.ts";

/** Keys and certificates of a listener, which are renewed when their files are. */
export interface Keys {
  /** Those in force. */
  readonly tls: () => ServerTls;
  /** Has something take them when they change; one at most. */
  readonly onChange: (take: (tls: ServerTls) => void) => void;
  /** When the first of one's own certificates ends, in milliseconds since 1970. */
  readonly endsAt: () => number;
  readonly close: () => void;
}

/** What `watchKeys` needs besides. */
interface Surroundings {
  readonly clock: Clock;
  readonly log: Log;
}

/**
 * Reads keys and certificates, makes sure that they can be used, and goes on looking at their files. `group` is where they are configured.
 *
 * @throws ServerError ERR_OADR_SERVER_CONFIG that names the group, the file and the reason
 */
export async function watchKeys(group: string, config: TlsConfig | KeysConfig, { clock, log }: Surroundings): Promise<Keys> {
  const { certFile, keyFile, passphraseFile, minVersion, maxVersion, ciphers } = config;
  const read = passphraseFile === undefined ? undefined : await readText(`${group}.passphraseFile`, passphraseFile);
  const passphrase = config.passphrase ?? read?.replace(/\r?\n$/, "");
  const files = {
    ...(certFile !== undefined && { cert: certFile }),
    ...(keyFile !== undefined && { key: keyFile }),
    ...("caFile" in config && config.caFile !== undefined && { ca: config.caFile }),
    ...(passphrase !== undefined && { passphrase }),
  };
  const versions = {
    ...(minVersion !== undefined && { minVersion }),
    ...(maxVersion !== undefined && { maxVersion }),
    ...(ciphers !== undefined && { ciphers }),
  };
  const complete = (pem: TlsPem): ServerTls => ({ ...pem, ...versions });
  let take = (_: ServerTls): void => {};
  const watch = await watchTlsFiles(files, {
    clock,
    onChange: (pem) => {
      take(complete(pem));
      log("info", `${group}: certificates are renewed`, { what: "certificates" });
    },
    onError: (error) => log("error", `${group}: the files have changed and cannot be used; the certificates from before stay`, { error }),
    onExpiring: ({ file, subject, notAfter }, daysLeft) =>
      log(daysLeft > 7 ? "warn" : "error", `${group}: the certificate of ${subject} in ${file} ends in ${daysLeft} days`, {
        what: "certificates",
        file,
        notAfter,
      }),
  }).catch((error: unknown) => {
    const reason = error instanceof Error ? error.message : String(error);
    throw new ServerError("ERR_OADR_SERVER_CONFIG", group, `${group}: ${reason}`, { cause: error });
  });
  return {
    tls: () => complete(watch.tls),
    onChange: (next) => {
      take = next;
    },
    endsAt: () => Math.min(...watch.certificates.filter(({ role }) => role === "own").map(({ notAfter }) => notAfter.getTime())),
    close: watch.close,
  };
}
