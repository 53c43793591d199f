import { type Duration, durationMs, isDuration } from "@oadr/model";
import type { Signatures } from "@oadr/transport";
import { defaultSettings, type VenSettings } from "./core/settings.ts";
import { signalsOf, targetsOf } from "./event-scope.ts";
import { offersOf } from "./offers.ts";
import type { VenOptions } from "./options.ts";
import { allPoints } from "./report-point.ts";
import { VenError } from "./ven-error.ts";

const HANDLERS = [
  "onEvent",
  "onEventStatus",
  "onRegistered",
  "onStateChange",
  "onReport",
  "nextReport",
  "onRegisterReport",
  "log",
  "random",
  "newId",
  "exchange",
] as const;
const FLAGS = ["query", "reportOnly", "xmlSignature"] as const;

/**
 * Checks the options of a VEN, and makes the settings of its core.
 *
 * @throws VenError ERR_OADR_VEN_OPTION that names the option.
 */
export function settingsOf(options: VenOptions): VenSettings {
  if (typeof options !== "object" || options === null) throw wrong("options", "are missing");
  const { venName, venId, vtnUrl, tls, signatures, exchange, marketContexts, registerAgain, defaultOpt } = options;
  if (typeof venName !== "string" || venName === "") throw wrong("venName", "is empty");
  if (venId !== undefined && (typeof venId !== "string" || venId === "")) throw wrong("venId", "is empty");
  if ((vtnUrl === undefined) === (exchange === undefined)) throw wrong("vtnUrl", "or exchange: one of them is needed, not both");
  if (vtnUrl !== undefined && !isHttpUrl(vtnUrl)) throw wrong("vtnUrl", "is no http or https URL");
  if (tls !== undefined && (typeof tls !== "object" || tls === null)) throw wrong("tls", "is no object");
  // What is to be secret must not go out in the clear because of a letter.
  if (tls !== undefined && !vtnUrl?.startsWith("https:")) throw wrong("tls", "needs a vtnUrl that begins with https:");
  checkSignatures(signatures, vtnUrl);
  for (const name of HANDLERS) if (!["undefined", "function"].includes(typeof options[name])) throw wrong(name, "is no function");
  for (const name of FLAGS) if (!["undefined", "boolean"].includes(typeof options[name])) throw wrong(name, "is not true or false");
  if (defaultOpt !== undefined && defaultOpt !== "optIn" && defaultOpt !== "optOut")
    throw wrong("defaultOpt", "is neither optIn nor optOut");
  if (marketContexts !== undefined && !Array.isArray(marketContexts)) throw wrong("marketContexts", "is no list");
  const signals = signalsOf(options.signals);
  const targets = targetsOf(options.targets);
  if (options.reports !== undefined && !Array.isArray(options.reports)) throw wrong("reports", "is no list");
  if (!options.nextReport && allPoints(options.reports ?? []).some(({ source, readRange }) => source?.type === "asked" && !readRange)) {
    throw wrong("nextReport", "is missing, and there is a data point without read and readRange");
  }
  checkKeeping(options);
  const again = registerAgain === "never" ? undefined : lengthOf(registerAgain ?? "PT1H", "registerAgain");
  const { registerAgainMs: _, ...usual } = defaultSettings;
  return {
    ...usual,
    venName,
    ...(venId !== undefined && { venId }),
    query: options.query ?? false,
    reportOnly: options.reportOnly ?? false,
    // Conformance rule 514: the VTN is told that messages are signed.
    xmlSignature: options.xmlSignature ?? (signatures?.signer !== undefined && signatures.policy !== "off"),
    offers: offersOf(options.reports ?? []),
    ...(marketContexts && { marketContexts }),
    ...(targets && { targets }),
    ...(signals && { signals }),
    pollMs: pollMsOf(options),
    ...(again !== undefined && { registerAgainMs: again }),
  };
}

function checkSignatures(signatures: Signatures | undefined, vtnUrl: string | undefined): void {
  if (signatures === undefined) return;
  if (typeof signatures !== "object" || signatures === null) throw wrong("signatures", "is no object");
  if (vtnUrl === undefined) throw wrong("signatures", "needs a vtnUrl; an exchange signs by itself");
  const { policy, verifier } = signatures;
  if (!["off", "accept", "require"].includes(policy)) throw wrong("signatures.policy", "is none of off, accept and require");
  if (policy !== "off" && verifier === undefined) throw wrong("signatures.verifier", "is missing");
}

function checkKeeping({ store, state, listen }: VenOptions): void {
  if (store !== undefined && state !== undefined) throw wrong("store", "and state: only one of them can be gone on from");
  if (store !== undefined && (typeof store?.load !== "function" || typeof store.save !== "function"))
    throw wrong("store", "has no load or no save");
  if (listen === undefined || typeof listen === "function") return;
  if (typeof listen !== "object" || listen === null || !Number.isInteger(listen.port)) throw wrong("listen", "has no port");
  if (listen.address !== undefined && !isHttpUrl(listen.address)) throw wrong("listen.address", "is no http or https URL");
}

function pollMsOf({ pollFrequency: { min = "PT1S", max = "P1D", usual } = {} }: VenOptions): VenSettings["pollMs"] {
  const least = lengthOf(min, "pollFrequency.min");
  const most = lengthOf(max, "pollFrequency.max");
  if (most < least) throw wrong("pollFrequency.max", "is below pollFrequency.min");
  const wanted = lengthOf(usual ?? "PT10S", "pollFrequency.usual");
  return { least, most, usual: Math.min(most, Math.max(least, wanted)) };
}

/**
 * Milliseconds of an option that is a duration of at least a second.
 *
 * @throws VenError ERR_OADR_VEN_OPTION when it is not.
 */
export function lengthOf(duration: Duration, option: string): number {
  if (typeof duration !== "string" || !isDuration(duration)) throw wrong(option, "is no duration such as PT10S");
  const ms = durationMs(duration);
  if (ms < 1_000) throw wrong(option, "is shorter than a second");
  return ms;
}

const isHttpUrl = (text: unknown): boolean => typeof text === "string" && /^https?:\/\/[^/]/i.test(text);

const wrong = (option: string, fault: string): VenError => new VenError("ERR_OADR_VEN_OPTION", `${option} ${fault}`);
