import type { PointColumn } from "@oadr/vtn";
import fc from "fast-check";
import { expect, test } from "vitest";
import { packPoints, STRETCH_MS, stretchOf, unpackPoint } from "./pack-points.ts";

const start = Date.parse("2026-12-01T12:00:00Z");
const state = { type: "oadrPayloadResourceStatus", oadrOnline: true, oadrManualOverride: false } as const;
const minutes = (rId: string, values: PointColumn["values"], from = start): PointColumn => ({
  rId,
  times: values.map((_, index) => from + index * 60_000),
  values,
});
const value = fc.oneof(
  fc.integer(),
  fc.double(),
  fc.constantFrom(0, -0, 0.1, 1.125, 1e15, 2 ** 53, Number.NaN, Number.NEGATIVE_INFINITY, state),
);
const traits = fc.record({ duration: fc.constant("PT1M" as const), confidence: fc.double() }, { noNullPrototype: true });
const row = fc.record(
  { time: fc.integer({ min: -3 * STRETCH_MS, max: 3 * STRETCH_MS }), value, traits: fc.option(traits, { nil: undefined }) },
  { noNullPrototype: true },
);
const point = fc
  .array(row, { minLength: 1, maxLength: 30 })
  .map((rows) => [...new Map(rows.map((each) => [each.time, each])).values()].sort((a, b) => a.time - b.time));
const points = fc
  .dictionary(fc.string({ unit: "grapheme" }), point, { minKeys: 1, maxKeys: 100, noNullPrototype: true })
  .map((byId) => Object.entries(byId));

test("any values come back as they were, each within one stretch of time, and are found by what stands beside them", () => {
  fc.assert(
    fc.property(points, (all) => {
      const packed = packPoints(
        all.map(([rId, rows]) => ({
          rId,
          times: rows.map(({ time }) => time),
          values: rows.map(({ value }) => value),
          traits: rows.map(({ traits }) => traits),
        })),
      );
      expect(packed.reduce((sum, { size }) => sum + size, 0)).toBe(all.reduce((sum, [, rows]) => sum + rows.length, 0));
      for (const [rId, rows] of all) {
        const found = packed.flatMap(({ data, untilAt }) => {
          const column = unpackPoint(data, rId);
          if (column === undefined) return [];
          return column.times.map((time, index) => {
            expect([stretchOf(time), time <= untilAt]).toEqual([stretchOf(untilAt), true]);
            return { time, value: column.values[index], traits: column.traits?.[index] };
          });
        });
        expect(found.sort((a, b) => a.time - b.time)).toStrictEqual(rows);
      }
    }),
    { numRuns: 50 },
  );
});

test("a report is one row; one of many data points is several, so that whoever reads one reads past few", () => {
  expect(packPoints([minutes("a", [1, 2]), minutes("b", [3])])).toMatchObject([
    { firstPoint: "a", lastPoint: "b", untilAt: start + 60_000, size: 3 },
  ]);
  const many = Array.from({ length: 1_000 }, (_, index) => minutes(String(index).padStart(3, "0"), [index]));
  const rows = packPoints(many);
  expect(rows).toHaveLength(Math.ceil(1_000 / 64));
  expect([rows[0], rows[1]]).toMatchObject([
    { firstPoint: "000", lastPoint: "063" },
    { firstPoint: "064", lastPoint: "127" },
  ]);
  // One over midnight is two.
  expect(packPoints([minutes("a", [1, 2], start + STRETCH_MS / 2 - 60_000)])).toHaveLength(2);
});

test("values of few decimal places take few bytes", () => {
  const size = (values: readonly number[]) => packPoints([minutes("main", values)])[0]?.data.length ?? 0;
  const wave = Array.from({ length: 100 }, (_, index) => Math.round(5_000 + 400 * Math.sin(index / 9)) / 100);
  // A value of two places and its time: five bytes, and not the sixteen of two numbers.
  expect(size(wave)).toBeLessThan(530);
  expect(size(wave.map((value) => value / 3))).toBeGreaterThan(800);
});

test("what was packed in another way is refused", () => {
  const [packed] = packPoints([minutes("a", [1])]);
  const data = Uint8Array.from(packed?.data ?? []);
  data[0] = 2;
  expect(() => unpackPoint(data, "a")).toThrow("does not know");
});
