import { expect, test } from "vitest";
import { measure, median } from "./measure.ts";
import { asJsonLines, asText } from "./report.ts";

test("the median of an odd count is the middle value, of an even count the mean of the middle two", () => {
  expect(median([9, 1, 5])).toBe(5);
  expect(median([4, 1, 3, 2])).toBe(2.5);
});

test("every contender is run in every round, and its time is that of one run", () => {
  let runs = 0;
  const [light, heavy] = measure(
    [
      { name: "light", run: () => ++runs },
      { name: "heavy", run: () => Array.from({ length: 20_000 }, Math.sqrt).length },
    ],
    { rounds: 3, sliceMs: 1 },
  );
  expect(runs).toBeGreaterThan(3);
  expect(light?.medianUs).toBeGreaterThan(0);
  expect(heavy?.medianUs).toBeGreaterThan((light?.medianUs ?? 0) * 10);
});

test("ratios are against the first contender, in text and in JSON lines", () => {
  const table = {
    title: "decode x",
    characters: 1000,
    measurements: [
      { name: "ours", medianUs: 2 },
      { name: "theirs", medianUs: 5 },
    ],
  };
  expect(asText(table)).toContain("2.50 x");
  expect(
    asJsonLines(table)
      .split("\n")
      .map((line) => JSON.parse(line).timesOurs),
  ).toEqual([1, 2.5]);
});
