import { expect, test } from "vitest";
import { measure, median } from "./measure.ts";
import { asJsonLines, asText, growthAsText, type Table } from "./report.ts";

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
  const table: Table = {
    job: "decode",
    sample: "x",
    goals: { theirs: { least: 3 } },
    characters: 1000,
    measurements: [
      { name: "ours", medianUs: 2 },
      { name: "theirs", medianUs: 5 },
    ],
  };
  expect(asText(table)).toContain("2.50 x   goal: at least 3.00 x, missed");
  expect(asText({ ...table, goals: { theirs: { most: 3 } } })).toMatch(/2\.50 x {3}goal: at most 3\.00 x$/m);
  expect(
    asJsonLines(table)
      .split("\n")
      .map((line) => JSON.parse(line).timesOurs),
  ).toEqual([1, 2.5]);
});

test("the spread of the time per value is that between the largest and the least", () => {
  const row = (name: string, perValueUs: number) => ({ name, medianUs: perValueUs, perValueUs, jsonPerValueUs: 1 });
  const growth = { title: "t", rows: [row("a", 3), row("b", 2), row("c", 4)], mostSpread: 1.5 };
  expect(growthAsText(growth)).toContain("2.00 x   goal: at most 1.50 x, missed");
});
