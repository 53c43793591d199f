import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { CodecError, fromJson, type Json, toJson } from "@oadr/codec";
import { anyMessage } from "@oadr/codec/testing";
import { Ajv2020 } from "ajv/dist/2020.js";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { mutatedJson } from "./mutated-json.ts";

const SEED = 20_120_701;
const ROOT = join(import.meta.dirname, "..");

const read = (file: string): unknown => JSON.parse(readFileSync(join(ROOT, file), "utf8"));

const validate = new Ajv2020({ strict: true, allowUnionTypes: false }).compile(read("out/oadr-2.0b.schema.json") as object);

const anyJson: fc.Arbitrary<Json> = anyMessage().map((message): Json => JSON.parse(JSON.stringify(toJson(message))));

const vectors = readdirSync(join(ROOT, "vectors/valid"), { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".json"));

/** Whether the codec takes it. */
function isTaken(json: unknown): boolean {
  try {
    fromJson(json);
    return true;
  } catch (error) {
    if (error instanceof CodecError) return false;
    throw error;
  }
}

const sample = <V>(arbitrary: fc.Arbitrary<V>, count: number): V[] => fc.sample(arbitrary, { seed: SEED, numRuns: count });

describe("the JSON Schema", () => {
  test("takes every valid vector", () => {
    expect(vectors.length).toBeGreaterThan(30);
    const refused = vectors.flatMap((file) => (validate(read(join("vectors/valid", file))) ? [] : [[file, validate.errors?.[0]]]));
    expect(refused).toEqual([]);
  });

  test("takes what toJson makes of any message", () => {
    const messages = sample(anyJson, 1000);
    expect(messages.filter((json) => !validate(json)).map((json) => [json, validate.errors?.at(-1)])).toEqual([]);
  });

  test("agrees with fromJson on JSON that something happened to", () => {
    const changed = sample(mutatedJson(anyJson), 2000);
    const counts = { taken: 0, refused: 0 };
    const differing = changed.filter(({ json }) => {
      const taken = isTaken(json);
      counts[taken ? "taken" : "refused"]++;
      return validate(json) !== taken;
    });
    expect(differing.map(({ what, json }) => [what, JSON.stringify(json)])).toEqual([]);
    expect(counts.taken).toBeGreaterThan(250);
    expect(counts.refused).toBeGreaterThan(1000);
  }, 30_000);

  const report = (createdDateTime: string): Json => ({
    type: "oadrRegisterReport",
    requestId: "",
    oadrReports: [{ reportRequestId: "0", reportSpecifierId: "s", createdDateTime }],
  });

  test.each([
    ["2026-07-01T12:00:00", "a time without Z"],
    [" 2026-07-01T12:00:00Z\n", "white space around a time"],
    ["2026-07-01T24:00:00Z", "midnight as the end of a day"],
  ])("refuses %j, which fromJson takes: %s", (time) => {
    expect(isTaken(report(time))).toBe(true);
    expect(validate(report(time))).toBe(false);
  });

  test("takes half a character, which fromJson refuses", () => {
    const poll = { type: "oadrPoll", venId: "\ud800" };
    expect(isTaken(poll)).toBe(false);
    expect(validate(poll)).toBe(true);
  });
});
