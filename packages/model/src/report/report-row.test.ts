import { expect, test } from "vitest";
import type { ReportDescription } from "../gen/index.ts";
import { energyReal, powerReal } from "../unit.ts";
import { type ReportRow, type RowFault, samplesOfRows } from "./report-row.ts";

const point = (rId: string, itemBase: ReportDescription["itemBase"]): ReportDescription => ({
  rId,
  reportType: "usage",
  readingType: "Direct Read",
  ...(itemBase && { itemBase }),
});
const points = [point("power", powerReal("k")), point("volts", undefined), point("energy", energyReal("k"))];
const time = new Date(60_000);
const value = (number: number) => ({ payloadBase: { type: "payloadFloat", value: number } });

function read(...rows: readonly unknown[]) {
  const faults: RowFault[] = [];
  return { samples: samplesOfRows(rows as readonly ReportRow[], points, (fault) => faults.push(fault)), faults };
}

test("values of one time make one sample, whatever rows they stand in; the last one of a data point counts", () => {
  const { samples, faults } = read(
    { time, values: { power: 1, volts: 2 } },
    { time: new Date(0), values: { power: 3 } },
    { time, values: { power: 4 } },
  );
  expect(samples).toEqual([
    { at: 60_000, values: { power: value(4), volts: value(2) } },
    { at: 0, values: { power: value(3) } },
  ]);
  expect(faults).toEqual([]);
});

test("amounts have a window from the time of the row on, values at an instant beside them have none", () => {
  expect(read({ time, duration: "PT1M", values: { power: 1, energy: 2 } }).samples).toEqual([
    { at: 60_000, values: { power: value(1) } },
    { at: 120_000, spanMs: 60_000, values: { energy: value(2) } },
  ]);
});

test("what nobody asked for is left out, and so is a row without values", () => {
  expect(read({ time, values: { other: 1 } }, { time, values: {} }, { time, values: null }, { time })).toEqual({ samples: [], faults: [] });
});

test.each([
  ["an amount without a window", { time, values: { energy: 1 } }, "energy"],
  ["an amount with a window without length", { time, duration: "PT0S", values: { energy: 1 } }, "energy"],
  ["an amount with a window that goes back", { time, duration: "-PT1M", values: { energy: 1 } }, "energy"],
  ["an amount with a window that is no duration", { time, duration: "1 minute", values: { energy: 1 } }, "energy"],
  ["a time that is none", { time: "12:00", values: { power: 1 } }, "power"],
  ["an invalid time", { time: new Date(Number.NaN), values: { power: 1 } }, "power"],
  ["a value that cannot be sent", { time, values: { power: Number.NaN } }, "power"],
])("%s is told of and left out, what stands beside it is not", (_, row, rId) => {
  const { samples, faults } = read(row, { time, values: { volts: 5 } });
  expect(samples).toEqual([{ at: 60_000, values: { volts: value(5) } }]);
  expect(faults).toMatchObject([{ rId, time: row.time, value: Object.values(row.values)[0] }]);
});
