import { expect, test } from "vitest";
import { simulatedLoad } from "./load.ts";

test("the load swings around its mean over a day", () => {
  const load = simulatedLoad(10, () => 0);
  const hours = Array.from({ length: 24 }, (_, hour) => load.kilowatts(new Date(Date.UTC(2026, 6, 1, hour))));
  expect(hours.reduce((sum, value) => sum + value, 0) / 24).toBeCloseTo(10, 2);
  expect(Math.max(...hours)).toBeCloseTo(13, 1);
});

test.each([
  [0, 9],
  [1, 6],
  [3, 0],
  [7, 0],
])("at SIMPLE level %i a load of 9 kW draws %i kW", (level, kilowatts) => {
  expect(simulatedLoad(9, () => level).kilowatts(new Date(Date.UTC(2026, 6, 1)))).toBe(kilowatts);
});
