import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { fromJson } from "@oadr/codec";
import { constant, string } from "fast-check";
import { afterEach, beforeEach, expect, test } from "vitest";
import { codecTargets } from "./codec.ts";
import { messageFile, textFile } from "./finding-file.ts";
import { fuzz } from "./fuzz.ts";
import { progressLine } from "./progress-line.ts";
import { createTarget } from "./target.ts";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "oadr-fuzz-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** A property that does not hold for texts with an x in them. */
const broken = createTarget({
  kind: "broken",
  inputs: string(),
  check: (text) => {
    if (text.includes("x")) throw new Error("an x\nand more");
  },
  toFile: (content) => ({ ending: "xml", content }),
  batch: 1000,
});

test("every property of the codec is tried, and holds", async () => {
  const seeds: number[] = [];
  const options = { durationMs: 60_000, seed: 1, folder, signal: afterTurns(codecTargets.length, seeds) };
  const { runs, findings } = await fuzz(codecTargets, { ...options, onProgress: ({ seed }) => seeds.push(seed) });
  expect(seeds).toEqual([1, 2, 3, 4]);
  expect(runs).toBe(codecTargets.reduce((sum, { batch }) => sum + batch, 0));
  expect([findings, readdirSync(folder)]).toEqual([[], []]);
});

/** A signal that is aborted when a list has grown to a length; asked before each batch. */
const afterTurns = (count: number, list: readonly unknown[]): AbortSignal =>
  ({
    get aborted() {
      return list.length >= count;
    },
  }) as AbortSignal;

test("what breaks a property is made small and stored once, and the run goes on", async () => {
  const told: string[][] = [];
  const turns: number[] = [];
  const options = { durationMs: 60_000, seed: 7, folder, signal: afterTurns(5, turns), onFinding: (...args: string[]) => told.push(args) };
  const { findings } = await fuzz([broken], { ...options, onProgress: ({ runs }) => turns.push(runs) });
  expect(turns).toHaveLength(5);
  expect(readdirSync(folder)).toEqual(["broken-2d711642b726.xml"]);
  expect(readFileSync(findings[0] ?? "", "utf8")).toBe("x");
  expect(told).toEqual([[join(folder, "broken-2d711642b726.xml"), "an x\nand more"]]);
});

test("a run ends with its time, and after many findings", async () => {
  expect(await fuzz(codecTargets, { durationMs: 0, seed: 1, folder })).toMatchObject({ runs: 0, findings: [] });
  let next = 0;
  const ever = createTarget({
    kind: "ever",
    inputs: constant(0),
    check: () => {
      throw new Error("always");
    },
    toFile: () => ({ ending: "json", content: String(next++) }),
    batch: 1,
  });
  const { findings } = await fuzz([ever], { durationMs: 60_000, seed: 1, folder });
  expect(new Set(findings).size).toBe(20);
  expect(readdirSync(folder)).toHaveLength(20);
});

test("a finding is stored so that nothing of it is lost", () => {
  const poll = { type: "oadrPoll", venId: "é" } as const;
  const file = messageFile(poll);
  expect(fromJson(JSON.parse(String(file.content)))).toEqual(poll);
  expect(textFile("<a>é</a>")).toEqual({ ending: "xml", content: "<a>é</a>" });
  expect(textFile("\uFEFF<a/>")).toEqual({ ending: "xml", content: "\uFEFF<a/>" });
  const half = textFile("<a>\uD800</a>");
  expect([half.ending, JSON.parse(String(half.content))]).toEqual(["json", "<a>\uD800</a>"]);
  expect(messageFile({ type: "oadrPoll", venId: "\u0000" }).content).toContain("\\u0000");
});

test("progress is one line", () => {
  const progress = { runs: 12_345, elapsedMs: 2_000, findings: [basename("a")], seed: 42 };
  expect(progressLine(progress, 85_000)).toBe("12,345 runs, 6,173/s, 1 finding, 1:23 left, seed 42");
  expect(progressLine({ ...progress, findings: [], elapsedMs: 90_000 }, 85_000)).toBe("12,345 runs, 137/s, 0 findings, 0:00 left, seed 42");
});
