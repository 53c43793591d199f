import { encode } from "@oadr/codec";
import { createSigner, createVerifier, memoryNonces, SignatureError, type Signer, type Verifier } from "@oadr/codec/signature";
import { type Clock, durationMs } from "@oadr/model";
import type { SignaturePolicy, Signatures } from "@oadr/transport";
import type { ServerTls } from "@oadr/transport/node";
import type { Log, VenRecord } from "@oadr/vtn";
import type { SignaturesConfig } from "./config/config.ts";
import { ServerError } from "./server-error.ts";
import type { ServerStore } from "./store/server-store.ts";
import { watchKeys } from "./watch-keys.ts";

/** How a server signs and verifies. */
export interface ServerSignatures {
  /** For all that VENs send, and what they are answered. */
  readonly answering: Signatures;
  /** What is done about the signatures of one VEN. */
  readonly policyOf: (ven: VenRecord) => SignaturePolicy;
  /** For calls to a VEN, which has to sign its replies itself. */
  readonly calling: (ven: VenRecord) => Signatures;
  /** When its own certificate ends, in milliseconds since 1970; undefined when it has none. */
  readonly endsAt: (() => number) | undefined;
  readonly close: () => void;
}

/** What `openSignatures` needs besides. */
interface Surroundings {
  readonly store: Pick<ServerStore, "findVen" | "takeNonce">;
  readonly clock: Clock;
  readonly log: Log;
}

/** What is in force until the files change. */
interface Ends {
  readonly sign: Signer["sign"];
  readonly verify: Verifier["verify"];
}

/**
 * Reads what is signed with and who is trusted, makes sure that it can be used, and goes on looking at the files. Undefined where nobody
 * looks at signatures.
 *
 * @throws ServerError ERR_OADR_SERVER_CONFIG that names the setting, the file and the reason
 */
export async function openSignatures(config: SignaturesConfig, { store, clock, log }: Surroundings): Promise<ServerSignatures | undefined> {
  const { policy, certFile, keyFile, requireOf, window, sha1, ...files } = config;
  if (policy === "off") return undefined;
  const { takeNonce } = store;
  // Kept when the files change: what was sent before must not be sent again.
  const nonces = takeNonce === undefined ? memoryNonces() : { take: takeNonce };
  // Whoever bound a VEN to a certificate has said that it speaks for that VEN.
  const isBound = async (fingerprint: string): Promise<boolean> => (await store.findVen({ fingerprint })) !== undefined;

  const endsOf = ({ cert, key, ca, passphrase }: ServerTls): Ends => {
    const trust = { fingerprints: isBound, ...(ca !== undefined && { ca: texts(ca) }) };
    const { verify } = createVerifier({ trust, nonces, clock, windowMs: durationMs(window), sha1 });
    const [certificate] = texts(cert);
    if (certificate === undefined) return { sign: encode, verify };
    const [ownKey = ""] = texts(key);
    return { verify, sign: createSigner({ certificate, key: ownKey, clock, ...(passphrase !== undefined && { passphrase }) }).sign };
  };
  const own = certFile !== undefined && keyFile !== undefined && { certFile: [certFile], keyFile: [keyFile] };
  const keys = await watchKeys("signatures", { ...files, ...own }, { clock, log });
  let ends: Ends;
  try {
    ends = endsOf(keys.tls());
  } catch (error) {
    keys.close();
    throw faultOf(config, error);
  }
  keys.onChange((tls) => {
    ends = endsOf(tls);
  });

  const required = new Set(requireOf);
  const policyOf = ({ venId }: VenRecord): SignaturePolicy => (required.has(venId) ? "require" : policy);
  const verify: Verifier["verify"] = (xml, limits) => ends.verify(xml, limits);
  const answering: Signatures = { policy, verifier: { verify }, ...(own && { signer: { sign: (message) => ends.sign(message) } }) };
  return {
    answering,
    policyOf,
    calling: (ven) => ({ ...answering, policy: policyOf(ven), verifier: { verify: verifiedBy(ven, verify) } }),
    endsAt: own ? keys.endsAt : undefined,
    close: keys.close,
  };
}

/** Verifies what a VEN has replied: that another one has signed, whom the authority knows as well, is not enough. */
const verifiedBy =
  ({ venId, fingerprint }: VenRecord, verify: Verifier["verify"]): Verifier["verify"] =>
  async (xml, limits) => {
    const verified = await verify(xml, limits);
    const by = verified.signer.fingerprint;
    if (fingerprint === undefined || fingerprint === by) return verified;
    throw new SignatureError("ERR_OADR_SIGNATURE_UNTRUSTED", "", `is signed by ${by}, and VEN ${venId} is bound to ${fingerprint}`);
  };

const texts = (pem: ServerTls["cert"]): string[] =>
  [pem].flat().map((part) => (typeof part === "string" ? part : Buffer.from(part).toString()));

/** The names of settings by those of the options of signer and verifier. */
const settingOf: Readonly<Record<string, "certFile" | "keyFile" | "caFile">> = {
  certificate: "certFile",
  key: "keyFile",
  "trust.ca": "caFile",
};

function faultOf(config: SignaturesConfig, error: unknown): unknown {
  const name = error instanceof SignatureError ? settingOf[error.path] : undefined;
  if (!(error instanceof SignatureError) || name === undefined) return error;
  const path = `signatures.${name}`;
  return new ServerError("ERR_OADR_SERVER_CONFIG", path, `${path}: ${[config[name]].flat().join(", ")}: ${error.detail}`, { cause: error });
}
