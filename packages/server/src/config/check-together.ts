import { proxyIdentity } from "@oadr/transport/node";
import { isLoopback } from "../is-loopback.ts";
import type { Config, KeysConfig, SignaturesConfig } from "./config.ts";

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
  const { db, dbFile, tls, proxy, signatures, operator } = config;
  // The value is left out: it may be a secret.
  const fault = (path: string, message: string): void => addIssue({ code: "custom", path: path.split("."), message, input: undefined });

  if (db !== undefined && dbFile !== undefined) fault("dbFile", "db is given, too; one of them is enough");
  if (operator.token !== undefined && operator.tokenFile !== undefined) {
    fault("operator.tokenFile", "operator.token is given, too; one of them is enough");
  }
  if (tls !== undefined) checkKeys("tls", tls, fault);
  if (operator.tls !== undefined) checkKeys("operator.tls", operator.tls, fault);
  checkSignatures(signatures, fault);
  if (proxy !== undefined) {
    try {
      proxyIdentity({ ...proxy, proxies: proxy.address });
    } catch (error) {
      fault("proxy.address", error instanceof Error ? error.message : String(error));
    }
    if (proxy.address.length === 0) fault("proxy.address", "is missing; without it nobody is believed");
  }
  // Whoever comes past a proxy without a certificate is turned away: that is as good as TLS here.
  const isGuarded = tls !== undefined || proxy?.required === true || config.insecure;
  if (!isGuarded && !isLoopback(config.host)) fault("host", plain(config.host, "tls", "insecure"));
  if (operator.enabled && operator.tls === undefined && !operator.insecure && !isLoopback(operator.host)) {
    fault("operator.host", plain(operator.host, "operator.tls", "operator.insecure"));
  }
}

const plain = (host: string, tls: string, insecure: string): string =>
  `${host} can be reached from other machines, and there is no TLS: give ${tls}, or say ${insecure}, or listen on 127.0.0.1`;

type Fault = (path: string, message: string) => void;

function checkKeys(group: string, keys: KeysConfig, fault: Fault): void {
  const { certFile = [], keyFile = [], minVersion, maxVersion } = keys;
  checkPassphrase(group, keys, fault);
  if (certFile.length === 0) fault(`${group}.certFile`, "is missing; TLS needs a certificate");
  else if (certFile.length !== keyFile.length) {
    fault(`${group}.keyFile`, `there are ${certFile.length} certificates and ${keyFile.length} keys; each certificate needs its own`);
  }
  if (minVersion === "TLSv1.3" && maxVersion === "TLSv1.2") fault(`${group}.maxVersion`, "is below the lowest version");
}

function checkPassphrase(
  group: string,
  { passphrase, passphraseFile }: Pick<KeysConfig, "passphrase" | "passphraseFile">,
  fault: Fault,
): void {
  if (passphrase === undefined || passphraseFile === undefined) return;
  fault(`${group}.passphraseFile`, `${group}.passphrase is given, too; one of them is enough`);
}

function checkSignatures(signatures: SignaturesConfig, fault: Fault): void {
  const { policy, certFile, keyFile, caFile, requireOf } = signatures;
  checkPassphrase("signatures", signatures, fault);
  if (certFile === undefined && keyFile !== undefined)
    fault("signatures.certFile", "is missing; whoever verifies needs the certificate of the key");
  if (certFile !== undefined && keyFile === undefined) fault("signatures.keyFile", "is missing; a certificate alone signs nothing");
  if (policy !== "off") return;
  // Whoever says these takes it that messages are signed and verified, which nothing would be.
  for (const [name, isGiven] of Object.entries({
    certFile: certFile !== undefined,
    caFile: caFile !== undefined,
    requireOf: requireOf.length > 0,
  })) {
    if (isGiven) fault(`signatures.${name}`, "is of no use while signatures.policy is off; say accept or require");
  }
}
