import type { SupportedSignal, VenTargets } from "./core/settings.ts";
import type { VenOptions } from "./options.ts";
import { VenError } from "./ven-error.ts";

/**
 * Checks the option `signals`, and spells it out.
 *
 * @throws VenError ERR_OADR_VEN_OPTION when it is no list of signals.
 */
export function signalsOf(signals: VenOptions["signals"]): readonly SupportedSignal[] | undefined {
  if (signals === undefined) return undefined;
  if (!Array.isArray(signals)) throw wrong("signals", "is no list");
  return signals.map((signal: unknown) => {
    const spelt: unknown = typeof signal === "string" ? { signalName: signal } : signal;
    if (!isSignal(spelt)) throw wrong("signals", `has ${JSON.stringify(signal)}, which is no signal`);
    return spelt;
  });
}

const isSignal = (value: unknown): value is SupportedSignal =>
  typeof value === "object" && value !== null && "signalName" in value && typeof value.signalName === "string" && value.signalName !== "";

// The keys are checked against the type: none can be missing or too many.
const MEMBERS: Readonly<Record<keyof VenTargets, true>> = {
  aggregatedPnodes: true,
  endDeviceAssets: true,
  meterAssets: true,
  pnodes: true,
  serviceAreas: true,
  serviceDeliveryPoints: true,
  serviceLocations: true,
  transportInterfaces: true,
  groupIds: true,
  groupNames: true,
  resourceIds: true,
  partyIds: true,
};

/**
 * Checks the option `targets`.
 *
 * @throws VenError ERR_OADR_VEN_OPTION when it has something that events cannot be aimed at, or that is no list.
 */
export function targetsOf(targets: VenOptions["targets"]): VenTargets | undefined {
  if (targets === undefined) return undefined;
  if (typeof targets !== "object" || targets === null || Array.isArray(targets)) throw wrong("targets", "is no object");
  for (const [name, values] of Object.entries(targets)) {
    if (!Object.hasOwn(MEMBERS, name)) throw wrong(`targets.${name}`, "is nothing that events can be aimed at");
    if (values !== undefined && !Array.isArray(values)) throw wrong(`targets.${name}`, "is no list");
  }
  return targets;
}

const wrong = (option: string, fault: string): VenError => new VenError("ERR_OADR_VEN_OPTION", `${option} ${fault}`);
