import type { ItemBase, SignalName, SignalType } from "@oadr/model";
import { VtnError } from "../vtn-error.ts";
import type { SignalInput } from "./signal-input.ts";

type Unit = ItemBase["type"] | "none";

interface Combination {
  readonly units: readonly Unit[];
  /** Says what values have to be; undefined when one is right. */
  readonly values?: (value: number) => string | undefined;
}

const power: readonly Unit[] = ["powerReal", "powerApparent", "powerReactive"];
const energy: readonly Unit[] = ["energyReal", "energyApparent", "energyReactive"];
const within = (min: number, max: number) => (value: number) => (value >= min && value <= max ? undefined : `${min} to ${max}`);
const whole = (value: number) => (Number.isInteger(value) ? undefined : "whole numbers");
const fraction: Combination = { units: ["none"], values: within(0, 1) };
const prices = (unit: Unit): Partial<Record<SignalType, Combination>> => ({
  price: { units: [unit] },
  priceRelative: { units: [unit] },
  priceMultiplier: { units: ["none"] },
});

// Conformance rule 104: the combinations of the well-known signals.
const combinations: { readonly [N in Exclude<SignalName, `x-${string}` | "simple">]: Partial<Record<SignalType, Combination>> } = {
  // Conformance rules 9, 116: levels 0 to 3.
  SIMPLE: { level: { units: ["none"], values: (value) => whole(value) ?? within(0, 3)(value) } },
  ELECTRICITY_PRICE: prices("currencyPerKWh"),
  ENERGY_PRICE: prices("currencyPerKWh"),
  DEMAND_CHARGE: prices("currencyPerKW"),
  BID_PRICE: { price: { units: ["currency", "currencyPerKWh", "currencyPerKW", "currencyPerThm"] } },
  BID_LOAD: { setpoint: { units: power } },
  BID_ENERGY: { setpoint: { units: energy } },
  CHARGE_STATE: { setpoint: { units: energy }, delta: { units: energy }, multiplier: fraction },
  LOAD_DISPATCH: {
    setpoint: { units: power },
    delta: { units: power },
    multiplier: { units: ["none"] },
    level: { units: power, values: (value) => whole(value) ?? within(-10, 10)(value) },
  },
  LOAD_CONTROL: {
    "x-loadControlCapacity": fraction,
    "x-loadControlLevelOffset": { units: ["none"], values: whole },
    "x-loadControlSetpoint": { units: ["none"] },
    "x-loadControlPercentOffset": { units: ["none"] },
  },
};

const isKnown = (name: string): name is keyof typeof combinations => Object.hasOwn(combinations, name);

/** Checks name, type, unit and values of a signal. Throws VtnError ERR_OADR_VTN_INVALID. Signals of the parties' own are not checked. */
export function checkSignal({ signalName, signalType, itemBase, intervals }: SignalInput): void {
  if (signalName.startsWith("x-")) return;
  if (!isKnown(signalName)) throw invalid(`${signalName} is no signal of 2.0b; own names start with x-`, signalName === "simple" ? 7 : 104);
  const combination = combinations[signalName][signalType];
  if (combination === undefined) {
    const types = Object.keys(combinations[signalName]).join(", ");
    throw invalid(`${signalName} goes with ${types}, not with ${signalType}`, signalName === "SIMPLE" ? 116 : 104);
  }
  const unit = itemBase?.type ?? "none";
  if (!combination.units.includes(unit))
    throw invalid(`${signalName} ${signalType} has the unit ${combination.units.join(" or ")}, not ${unit}`, 104);
  for (const [, value] of intervals) {
    const wanted = combination.values?.(value);
    if (wanted !== undefined) throw invalid(`${signalName} ${signalType} takes ${wanted}, not ${value}`, signalName === "SIMPLE" ? 9 : 104);
  }
}

const invalid = (detail: string, rule: number): VtnError => new VtnError("ERR_OADR_VTN_INVALID", detail, rule);
