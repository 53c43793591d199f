import type { Interval, Report, ReportPayload } from "@oadr/model";
import { describe, expect, test } from "vitest";
import { now, request } from "../store/suite/samples.ts";
import { columnsOf } from "./columns-of.ts";

const at = (seconds: number): Date => new Date(now + seconds * 1_000);
const value = (number: number, parts: Partial<ReportPayload> = {}): ReportPayload => ({
  type: "oadrReportPayload",
  rId: "main",
  payloadBase: { type: "payloadFloat", value: number },
  ...parts,
});
const interval = (seconds: number | undefined, payloads: readonly ReportPayload[], parts: Partial<Interval> = {}): Interval => ({
  ...(seconds !== undefined && { dtstart: at(seconds) }),
  streamPayloadBases: payloads,
  ...parts,
});
const report = (intervals: readonly Interval[], parts: Partial<Report> = {}): Report => ({
  dtstart: at(0),
  intervals,
  reportRequestId: "rr-1",
  reportSpecifierId: "usage",
  createdDateTime: at(0),
  ...parts,
});
const columns = (intervals: readonly Interval[], parts: Partial<Report> = {}) => columnsOf(report(intervals, parts), request("rr-1"));
const rows = ({ points }: ReturnType<typeof columnsOf>) =>
  points.flatMap(({ rId, times, values }) => times.map((time, index) => [rId, (time - now) / 1_000, values[index]]));

describe("the columns of a report", () => {
  test("are by ascending time, whatever the order of the intervals, with the last one of a time (rule 346)", () => {
    expect(rows(columns([interval(20, [value(2)]), interval(10, [value(1)]), interval(20, [value(3)])]))).toEqual([
      ["main", 10, 1],
      ["main", 20, 3],
    ]);
  });

  test("know of traits once any value has them", () => {
    const { points } = columns([
      interval(0, [value(1)]),
      interval(1, [value(2, { confidence: 90, accuracy: 0.5 })], { duration: "PT1S" }),
      interval(2, [value(3, { confidence: 90, accuracy: 0.5 })], { duration: "PT1S" }),
      interval(3, [value(4)]),
    ]);
    const traits = { duration: "PT1S", confidence: 90, accuracy: 0.5 };
    expect(points).toMatchObject([
      { times: [0, 1, 2, 3].map((seconds) => now + seconds * 1_000), traits: [undefined, traits, traits, undefined] },
    ]);
    expect(columns([interval(0, [value(1)])]).points[0]).not.toHaveProperty("traits");
  });

  test("follow on lengths of the clock and of the calendar (rules 314 to 316)", () => {
    const days = (...durations: (Interval["duration"] | undefined)[]) =>
      rows(columns(durations.map((duration, index) => interval(undefined, [value(index)], duration ? { duration } : {})))).map(
        ([, seconds]) => Number(seconds) / 86_400,
      );
    expect(days("P1D", "P1D", "P1M", "P1M", "PT12H")).toEqual([0, 1, 2, 33, 64]);
  });

  test("are those that are right, and the first fault is told", () => {
    const long = "P999999999999Y";
    const found = columns([
      interval(0, [value(1, { rId: "other" }), value(Number.NaN), value(1)]),
      interval(undefined, [value(2)], { duration: long }),
      interval(undefined, [value(3)]),
      interval(5, [value(4)]),
    ]);
    expect(rows(found)).toEqual([
      ["main", 0, 1],
      ["main", 5, 4],
    ]);
    expect(found.fault).toMatchObject({ responseCode: "452", message: "rID other was not asked for" });
    expect(columns([interval(undefined, [value(2)], { duration: long })]).fault?.responseCode).toBe("454");
    expect(columns([interval(0, [value(1)], { dtstart: new Date(Number.NaN) })]).fault?.responseCode).toBe("459");
  });

  test("are none of another report specifier (452) or report (453)", () => {
    const good = interval(0, [value(1)]);
    expect(columns([good], { reportSpecifierId: "other" })).toMatchObject({ points: [], fault: { responseCode: "452" } });
    expect(columns([good], { reportName: "HISTORY_USAGE" })).toMatchObject({ points: [], fault: { responseCode: "453" } });
    expect(columns([good], { reportName: "METADATA_TELEMETRY_USAGE" }).points).toHaveLength(1);
  });
});
