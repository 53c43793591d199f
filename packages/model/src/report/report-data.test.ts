import { describe, expect, test } from "vitest";
import type { PayloadBase } from "../gen/index.ts";
import { dataReport, type ReportData } from "./report-data.ts";
import type { PointReading, Sample } from "./sample.ts";

const value = (number: number): PointReading => ({ payloadBase: { type: "payloadFloat", value: number } });
const task = (parts: Partial<ReportData>): ReportData => ({
  reportRequestId: "rr-1",
  reportSpecifierId: "usage",
  reportName: "TELEMETRY_USAGE",
  rIds: ["a", "b"],
  kind: "point",
  onChange: false,
  nextSampleAt: 5_000,
  samples: [],
  ...parts,
});

/** What a report tells, interval by interval: `time rID value`, with length and quality where there are. */
function told(parts: Partial<ReportData>): readonly (readonly string[])[] | undefined {
  return dataReport(task(parts), 0)?.intervals?.map(({ dtstart, duration, streamPayloadBases }) =>
    streamPayloadBases.map((payload) => {
      if (payload.type !== "oadrReportPayload") return payload.type;
      const { rId, payloadBase, oadrDataQuality } = payload;
      const number = payloadBase.type === "payloadFloat" ? payloadBase.value : payloadBase.type;
      return [dtstart?.getTime(), rId, number, ...[duration ?? []].flat(), ...[oadrDataQuality ?? []].flat()].join(" ");
    }),
  );
}

const bad = "Quality Bad - Non Specific";
const repeated = "No New Value - Previous Value Used";

test("a report has the names of its request, the start of its first interval and no more than that", () => {
  const samples = [{ at: 2_000, values: { a: value(2), b: value(3) } }];
  expect(dataReport(task({ samples }), 9_000)).toEqual({
    dtstart: new Date(2_000),
    intervals: [
      {
        dtstart: new Date(2_000),
        streamPayloadBases: [
          { type: "oadrReportPayload", rId: "a", ...value(2) },
          { type: "oadrReportPayload", rId: "b", ...value(3) },
        ],
      },
    ],
    reportRequestId: "rr-1",
    reportSpecifierId: "usage",
    reportName: "TELEMETRY_USAGE",
    createdDateTime: new Date(9_000),
  });
});

describe("intervals", () => {
  test("go by time; what was not asked for is not among them", () => {
    const samples = [2, 1].map((at): Sample => ({ at, values: { a: value(at), b: value(0), c: value(9) } }));
    expect(told({ samples })).toEqual([
      ["1 a 1", "1 b 0"],
      ["2 a 2", "2 b 0"],
    ]);
  });

  test("all have a length as soon as one has, and begin with their window", () => {
    const samples: Sample[] = [
      { at: 60_000, spanMs: 60_000, values: { a: value(1) } },
      { at: 30_000, values: { b: value(2) } },
    ];
    expect(told({ kind: "range", samples })).toEqual([["0 a 1 PT1M"], ["30000 b 2 PT0S"]]);
  });

  test("of samples have a placeholder for what is missing, of a range only where a data point has nothing at all", () => {
    const samples = [1, 2].map((at): Sample => ({ at, values: { a: value(at) } }));
    expect(told({ samples })).toEqual([
      ["1 a 1", `1 b 0 ${bad}`],
      ["2 a 2", `2 b 0 ${bad}`],
    ]);
    expect(told({ kind: "range", samples })).toEqual([["1 a 1", `1 b 0 ${bad}`], ["2 a 2"]]);
    expect(told({ kind: "range", samples: [...samples, { at: 3, values: { b: value(3) } }] })).toEqual([["1 a 1"], ["2 a 2"], ["3 b 3"]]);
  });
});

describe("where there are no samples", () => {
  const last = { at: 4_000, values: { a: value(1), b: value(2) } };

  test("there is no report, but of a range its start stands for it", () => {
    expect(told({ last })).toBeUndefined();
    expect(told({ onChange: true })).toBeUndefined();
    expect(told({ kind: "range", last })).toEqual([[`5000 a 0 ${bad}`, `5000 b 0 ${bad}`]]);
  });

  test("on change the value before is repeated at its time, of a range at the start, and marked", () => {
    expect(told({ onChange: true, last })).toEqual([[`4000 a 1 ${repeated}`, `4000 b 2 ${repeated}`]]);
    expect(told({ kind: "range", onChange: true, last: { ...last, spanMs: 1_000 } })).toEqual([
      [`5000 a 1 PT1S ${repeated}`, `5000 b 2 PT1S ${repeated}`],
    ]);
  });
});

describe("a status", () => {
  const part = { oadrCurrent: 1 };
  const state = (oadrLoadControlState?: object): PointReading => ({
    payloadBase: {
      type: "oadrPayloadResourceStatus",
      oadrOnline: true,
      oadrManualOverride: true,
      ...(oadrLoadControlState && { oadrLoadControlState }),
    },
  });
  const statuses = (...samples: readonly Readonly<Record<string, PointReading>>[]): readonly PayloadBase[] | undefined =>
    dataReport(
      task({ rIds: ["a"], reportName: "TELEMETRY_STATUS", samples: samples.map((values, at) => ({ at, values })) }),
      0,
    )?.intervals?.flatMap(({ streamPayloadBases }) =>
      streamPayloadBases.flatMap((payload) => (payload.type === "oadrReportPayload" ? [payload.payloadBase] : [])),
    );

  test("has in all intervals the parts that all of them know; one that is missing is offline, with the same parts", () => {
    const found = statuses({ a: state({ oadrCapacity: part, oadrSetPoint: part }) }, {}, { a: state({ oadrSetPoint: part }) });
    const known = { oadrLoadControlState: { oadrSetPoint: part } };
    expect(found).toMatchObject([
      { oadrOnline: true, ...known },
      { oadrOnline: false, oadrManualOverride: false, ...known },
      { oadrOnline: true, ...known },
    ]);
    expect(JSON.stringify(found)).not.toContain("oadrCapacity");
  });

  test("has no control where its intervals have no part in common", () => {
    const found = statuses({ a: state({ oadrCapacity: part }) }, { a: state() });
    expect(found).toHaveLength(2);
    for (const each of found ?? []) expect(each).not.toHaveProperty("oadrLoadControlState");
  });
});
