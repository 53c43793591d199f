import { expect, test } from "vitest";
import type { Sample } from "./sample.ts";
import { samplesBetween } from "./samples-between.ts";

const value = (number: number) => ({ payloadBase: { type: "payloadFloat", value: number } }) as const;
const sample = (at: number, ...rIds: readonly string[]): Sample => ({
  at,
  values: Object.fromEntries(rIds.map((rId) => [rId, value(at)])),
});
const inShort = (samples: readonly Sample[]) => samples.map(({ at, values }) => `${at} ${Object.keys(values).join(" ")}`);
const often = { startAt: 0, nextSampleAt: 10, rIds: ["a", "b"], sampleMs: 1, backMs: 10 };

test("what begins in the time is picked, in order, and of it what was asked for", () => {
  const collected = [sample(19, "a"), sample(9, "a"), sample(20, "b"), sample(10, "b", "c"), sample(15, "c")];
  expect(inShort(samplesBetween(often, 20, collected))).toEqual(["10 b", "19 a"]);
});

test("an amount belongs to the time in which its window begins", () => {
  const collected = [12, 15, 24, 25].map((at) => ({ ...sample(at, "a"), spanMs: 5 }));
  expect(inShort(samplesBetween(often, 20, collected))).toEqual(["15 a", "24 a"]);
});

test("of what is wanted once the newest of each data point is picked, each in its time; of history everything", () => {
  const collected = [sample(11, "a", "b"), sample(12, "b"), sample(13, "a"), sample(12, "a")];
  const once = { ...often, backMs: 0 };
  expect(inShort(samplesBetween(once, 20, collected))).toEqual(["12 b", "13 a"]);
  expect(inShort(samplesBetween(once, 20, [sample(11, "a", "b"), sample(12, "a")]))).toEqual(["11 b", "12 a"]);
  expect(samplesBetween({ ...once, sampleMs: 0 }, 20, collected)).toHaveLength(4);
});

test("what lies before the start counts only where there is nothing since", () => {
  const history = { ...often, startAt: 15, sampleMs: 0, backMs: 0 };
  expect(inShort(samplesBetween(history, 20, [sample(14, "a"), sample(15, "a")]))).toEqual(["15 a"]);
  expect(inShort(samplesBetween(history, 20, [sample(13, "a"), sample(14, "a")]))).toEqual(["13 a", "14 a"]);
});

test("no more than ten thousand are picked, and they are the newest", () => {
  const collected = Array.from({ length: 10_001 }, (_, index) => sample(10 + index, "a"));
  const picked = samplesBetween(often, 1_000_000, collected);
  expect([picked.length, picked[0]?.at]).toEqual([10_000, 11]);
});
