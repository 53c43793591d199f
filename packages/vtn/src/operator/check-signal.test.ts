import {
  currency,
  currencyPerKW,
  currencyPerKWh,
  currencyPerThm,
  customUnit,
  energyApparent,
  energyReactive,
  energyReal,
  frequency,
  type ItemBase,
  powerApparent,
  powerReactive,
  powerReal,
  type SignalType,
  signalNameValues,
  signalTypeValues,
  voltage,
} from "@oadr/model";
import { describe, expect, test } from "vitest";
import { checkSignal } from "./check-signal.ts";

const units: Readonly<Record<string, ItemBase | undefined>> = {
  none: undefined,
  powerReal: powerReal(),
  powerApparent: powerApparent(),
  powerReactive: powerReactive(),
  energyReal: energyReal(),
  energyApparent: energyApparent(),
  energyReactive: energyReactive(),
  currency: currency("EUR"),
  currencyPerKWh: currencyPerKWh("EUR"),
  currencyPerKW: currencyPerKW("EUR"),
  currencyPerThm: currencyPerThm("EUR"),
  voltage: voltage(),
  frequency: frequency(),
  customUnit: customUnit("bananas", "b"),
};
const power = ["powerReal", "powerApparent", "powerReactive"];
const energy = ["energyReal", "energyApparent", "energyReactive"];
const money = ["currency", "currencyPerKWh", "currencyPerKW", "currencyPerThm"];

/** Name, type, units, values that are right, values that are wrong. */
const table: readonly [string, SignalType, readonly string[], readonly number[], readonly number[]][] = [
  ["SIMPLE", "level", ["none"], [0, 1, 2, 3], [-1, 0.5, 4]],
  ["ELECTRICITY_PRICE", "price", ["currencyPerKWh"], [-5, 0.31], []],
  ["ELECTRICITY_PRICE", "priceRelative", ["currencyPerKWh"], [-5, 0.31], []],
  ["ELECTRICITY_PRICE", "priceMultiplier", ["none"], [-1, 1.5], []],
  ["ENERGY_PRICE", "price", ["currencyPerKWh"], [-5, 0.31], []],
  ["ENERGY_PRICE", "priceRelative", ["currencyPerKWh"], [-5, 0.31], []],
  ["ENERGY_PRICE", "priceMultiplier", ["none"], [-1, 1.5], []],
  ["DEMAND_CHARGE", "price", ["currencyPerKW"], [-5, 0.31], []],
  ["DEMAND_CHARGE", "priceRelative", ["currencyPerKW"], [-5, 0.31], []],
  ["DEMAND_CHARGE", "priceMultiplier", ["none"], [-1, 1.5], []],
  ["BID_PRICE", "price", money, [-5, 0.31], []],
  ["BID_LOAD", "setpoint", power, [-5, 7.5], []],
  ["BID_ENERGY", "setpoint", energy, [-5, 7.5], []],
  ["CHARGE_STATE", "setpoint", energy, [-5, 7.5], []],
  ["CHARGE_STATE", "delta", energy, [-5, 7.5], []],
  ["CHARGE_STATE", "multiplier", ["none"], [0, 0.5, 1], [-0.1, 1.1]],
  ["LOAD_DISPATCH", "setpoint", power, [-5, 7.5], []],
  ["LOAD_DISPATCH", "delta", power, [-5, 7.5], []],
  ["LOAD_DISPATCH", "multiplier", ["none"], [-1, 1.5], []],
  ["LOAD_DISPATCH", "level", power, [-10, 0, 10], [-11, 0.5, 11]],
  ["LOAD_CONTROL", "x-loadControlCapacity", ["none"], [0, 0.5, 1], [-0.1, 1.1]],
  ["LOAD_CONTROL", "x-loadControlLevelOffset", ["none"], [-3, 0, 3], [0.5]],
  ["LOAD_CONTROL", "x-loadControlSetpoint", ["none"], [-5, 7.5], []],
  ["LOAD_CONTROL", "x-loadControlPercentOffset", ["none"], [-50, 120.5], []],
];

const faultOf = (signalName: string, signalType: SignalType, unit: string, value: number): unknown => {
  const itemBase = units[unit];
  try {
    checkSignal({ signalName: signalName as "SIMPLE", signalType, intervals: [["PT1H", value]], ...(itemBase && { itemBase }) });
    return undefined;
  } catch (error) {
    return (error as { rule?: number }).rule;
  }
};

describe("Conformance rule 104: the table of well-known signals", () => {
  test.each(table)("%s %s has one of the units %j", (name, type, right, good) => {
    for (const unit of Object.keys(units)) {
      for (const value of good)
        expect([unit, value, faultOf(name, type, unit, value)]).toEqual([unit, value, right.includes(unit) ? undefined : 104]);
    }
  });

  test.each(table.filter(([, , , , bad]) => bad.length > 0))(
    "%s %s with unit %j takes %j, not %j",
    (name, type, [unit = ""], good, bad) => {
      for (const value of good) expect([value, faultOf(name, type, unit, value)]).toEqual([value, undefined]);
      // Conformance rule 9: the levels of SIMPLE.
      for (const value of bad) expect([value, faultOf(name, type, unit, value)]).toEqual([value, name === "SIMPLE" ? 9 : 104]);
    },
  );

  test("no well-known signal goes with another type, whatever the unit", () => {
    const listed = new Set(table.map(([name, type]) => `${name} ${type}`));
    const names = signalNameValues.filter((name) => name !== "simple");
    expect(new Set(table.map(([name]) => name))).toEqual(new Set(names));
    for (const name of names) {
      for (const type of signalTypeValues.filter((each) => !listed.has(`${name} ${each}`))) {
        // Conformance rule 116: the one type of SIMPLE.
        for (const unit of Object.keys(units))
          expect([name, type, faultOf(name, type, unit, 1)]).toEqual([name, type, name === "SIMPLE" ? 116 : 104]);
      }
    }
  });

  test("a signal of the parties' own goes with anything, an unknown name with nothing", () => {
    expect(faultOf("x-mine", "setpoint", "voltage", 1e6)).toBeUndefined();
    expect(faultOf("MINE", "setpoint", "voltage", 1)).toBe(104);
    expect(faultOf("simple", "level", "none", 1)).toBe(7);
  });
});
