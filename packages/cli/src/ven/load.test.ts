import { describe, expect, test } from "vitest";
import type { Ask } from "./ask.ts";
import { chanceOf } from "./chance.ts";
import { curveThrough } from "./day-curve.ts";
import { type LoadOptions, simulatedLoad } from "./load.ts";

const noon = new Date(2026, 0, 15, 12);
// 9 kW at noon, 12 kW at most.
const curve = curveThrough([
  { minute: 0, kilowatts: 6 },
  { minute: 720, kilowatts: 9 },
  { minute: 900, kilowatts: 12 },
]);
const draws = (ask: Ask | undefined, options: Partial<LoadOptions> = {}): number =>
  simulatedLoad({ curve, chance: chanceOf("1"), ...options }).kilowatts(noon, ask);

describe("a simulated load", () => {
  test("follows its curve as long as nothing is asked of it", () => {
    expect(draws(undefined)).toBe(9);
    expect(draws(undefined, { factor: 1.5 })).toBe(13.5);
  });

  test.each([
    [0, 9],
    [1, 6],
    [3, 0],
    [7, 0],
  ])("at SIMPLE level %i draws %i kW of 9", (level, kilowatts) => {
    expect(draws({ type: "level", level, eventId: "a" })).toBe(kilowatts);
  });

  test.each([
    [4.5, 4.5],
    [11, 11],
    [40, 12],
    [-3, 0],
  ])("with a set point of %d kW draws %d kW", (setpoint, kilowatts) => {
    expect(draws({ type: "setpoint", kilowatts: setpoint, eventId: "a" })).toBe(kilowatts);
  });

  test("that feeds in at times can be told to", () => {
    const solar = curveThrough([
      { minute: 0, kilowatts: 2 },
      { minute: 720, kilowatts: -5 },
    ]);
    expect(draws({ type: "setpoint", kilowatts: -9, eventId: "a" }, { curve: solar })).toBe(-5);
  });

  test.each([
    [1, 9],
    [0.5, 6],
    [0, 0],
    [-1, 0],
  ])("with a capacity of %d draws %d kW", (share, kilowatts) => {
    expect(draws({ type: "capacity", share, eventId: "a" })).toBe(kilowatts);
  });

  test("strays by its noise and no further, and is the same at the same time", () => {
    const { kilowatts } = simulatedLoad({ curve, noise: 0.1, chance: chanceOf("1") });
    const times = Array.from({ length: 200 }, (_, index) => new Date(noon.getTime() + index * 10_000));
    const shares = times.map((at) => kilowatts(at, undefined) / curve.kilowatts(at));
    expect(Math.max(...shares.map((share) => Math.abs(share - 1)))).toBeLessThanOrEqual(0.1001);
    expect(new Set(shares.map((share) => share.toFixed(4))).size).toBeGreaterThan(150);
    expect(times.toReversed().map((at) => kilowatts(at, undefined) / curve.kilowatts(at))).toEqual(shares.toReversed());
  });
});
