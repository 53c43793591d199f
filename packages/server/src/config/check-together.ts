import { isLoopback } from "../is-loopback.ts";
import type { Config, KeysConfig } from "./config.ts";

/** Takes a fault: where, and what is wrong there. */
interface Faults {
  readonly addIssue: (issue: {
    readonly code: "custom";
    readonly path: string[];
    readonly message: string;
    readonly input: unknown;
  }) => void;
}

/** Checks what concerns several settings at once. */
export function checkTogether(config: Config, { addIssue }: Faults): void {
  const { db, dbFile, tls, operator } = config;
  // The value is left out: it may be a secret.
  const fault = (path: string, message: string): void => addIssue({ code: "custom", path: path.split("."), message, input: undefined });

  if (db !== undefined && dbFile !== undefined) fault("dbFile", "db is given, too; one of them is enough");
  if (operator.token !== undefined && operator.tokenFile !== undefined) {
    fault("operator.tokenFile", "operator.token is given, too; one of them is enough");
  }
  if (tls !== undefined) {
    checkKeys("tls", tls, fault);
    if (tls.ca !== undefined && tls.caFile !== undefined) fault("tls.caFile", "tls.ca is given, too; one of them is enough");
  }
  if (operator.tls !== undefined) checkKeys("operator.tls", operator.tls, fault);
  if (tls === undefined && !config.insecure && !isLoopback(config.host)) fault("host", plain(config.host, ""));
  if (operator.enabled && operator.tls === undefined && !operator.insecure && !isLoopback(operator.host)) {
    fault("operator.host", plain(operator.host, "operator."));
  }
}

const plain = (host: string, group: string): string =>
  `${host} can be reached from other machines, and there is no TLS: give ${group}tls, or say ${group}insecure, or listen on 127.0.0.1`;

function checkKeys(group: string, keys: KeysConfig, fault: (path: string, message: string) => void): void {
  for (const name of ["cert", "key", "passphrase"] as const) {
    if (keys[name] !== undefined && keys[`${name}File`] !== undefined) {
      fault(`${group}.${name}File`, `${group}.${name} is given, too; one of them is enough`);
    }
  }
  const [certs, own] = [keys.cert ?? keys.certFile ?? [], keys.key ?? keys.keyFile ?? []];
  if (certs.length === 0) fault(`${group}.certFile`, "is missing; TLS needs a certificate");
  else if (certs.length !== own.length) fault(`${group}.keyFile`, `there are ${certs.length} certificates and ${own.length} keys`);
  if (keys.minVersion === "TLSv1.3" && keys.maxVersion === "TLSv1.2") fault(`${group}.maxVersion`, "is below the lowest version");
}
