import { expect, test } from "vitest";
import { simulatedLoad } from "./load.ts";

test("the load swings around its mean over a day", () => {
  const load = simulatedLoad(10);
  const hours = Array.from({ length: 24 }, (_, hour) => load.kilowatts(new Date(Date.UTC(2026, 6, 1, hour))));
  expect(hours.reduce((sum, value) => sum + value, 0) / 24).toBeCloseTo(10, 2);
  expect(Math.max(...hours)).toBeCloseTo(13, 1);
});

test("each SIMPLE level sheds a third, and level 0 gives it back", () => {
  const load = simulatedLoad(9);
  const midnight = new Date(Date.UTC(2026, 6, 1));
  load.follow(1);
  expect(load.kilowatts(midnight)).toBe(6);
  load.follow(3);
  expect(load.kilowatts(midnight)).toBe(0);
  load.follow(0);
  expect(load.kilowatts(midnight)).toBe(9);
});
