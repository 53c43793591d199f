import { expect, test } from "vitest";
import type { ItemBase } from "./gen/index.ts";
import * as units from "./unit.ts";

/** What a Green Button feed describes is not one unit. */
type Unit = Exclude<ItemBase, { readonly type: "oadrGBDataDescription" }>;

test("every unit of the schema has a builder", () => {
  const all: { readonly [T in Unit["type"]]: Unit & { readonly type: T } } = {
    customUnit: units.customUnit("water", "litre"),
    current: units.current(),
    currency: units.currency("EUR"),
    currencyPerKWh: units.currencyPerKWh("USD"),
    currencyPerKW: units.currencyPerKW("USD"),
    currencyPerThm: units.currencyPerThm("USD"),
    frequency: units.frequency(),
    Therm: units.therm(),
    temperature: units.temperature("celsius"),
    pulseCount: units.pulseCount(0.5),
    voltage: units.voltage(),
    energyApparent: units.energyApparent(),
    energyReactive: units.energyReactive(),
    energyReal: units.energyReal(),
    powerApparent: units.powerApparent(),
    powerReactive: units.powerReactive(),
    powerReal: units.powerReal(),
  };
  for (const [type, unit] of Object.entries(all)) {
    expect(unit.type).toBe(type);
    if (unit.type !== "pulseCount") expect(unit.siScaleCode).toBe("none");
  }
});

test("a scale is taken over", () => {
  expect(units.energyReal("k")).toEqual({ type: "energyReal", siScaleCode: "k" });
  expect(units.temperature("fahrenheit", "d")).toEqual({ type: "temperature", itemUnits: "fahrenheit", siScaleCode: "d" });
});

test("power names its grid, an alternating one of 60 Hz and 120 V unless told otherwise", () => {
  expect(units.powerReal("M")).toEqual({
    type: "powerReal",
    itemUnits: "W",
    siScaleCode: "M",
    powerAttributes: { hertz: 60, voltage: 120, ac: true },
  });
  const grid = { hertz: 50, voltage: 400, ac: true };
  expect([units.powerReal("k", grid), units.powerApparent("k", grid), units.powerReactive("k", grid)]).toEqual([
    expect.objectContaining({ powerAttributes: grid }),
    expect.objectContaining({ powerAttributes: grid }),
    expect.objectContaining({ powerAttributes: grid }),
  ]);
});

test("money names its currency, and per therm is described as the schema allows", () => {
  expect(units.currencyPerKWh("USD", "m")).toEqual({
    type: "currencyPerKWh",
    itemDescription: "currencyPerKWh",
    itemUnits: "USD",
    siScaleCode: "m",
  });
  expect(units.currencyPerThm("USD").itemDescription).toBe("currency");
});
