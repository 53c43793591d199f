import { expect, test } from "vitest";
import { busyHour, requests } from "../src/index.ts";

test("Rules 313, 314, 315, 316, 342: a report with data has a start, intervals in order of time that have one too, and a length for amounts only", async () => {
  const { traffic } = await busyHour();
  const reports = requests(traffic, "oadrUpdateReport").flatMap(({ oadrReports }) => oadrReports);
  expect(new Set(reports.map(({ reportSpecifierId }) => reportSpecifierId))).toEqual(new Set(["telemetry-usage", "energy"]));
  for (const report of reports) {
    expect(report).toMatchObject({ reportName: "TELEMETRY_USAGE" });
    expect(report).not.toHaveProperty("oadrReportDescriptions");
    const { dtstart, intervals = [] } = report;
    const starts = intervals.map((interval) => interval.dtstart?.getTime() ?? Number.NaN);
    expect(starts.length).toBeGreaterThan(0);
    expect(starts[0]).toBe(dtstart?.getTime());
    expect(starts).toEqual([...starts].sort((a, b) => a - b));
    const lengths = new Set(intervals.map(({ duration }) => duration));
    expect(lengths).toEqual(new Set([report.reportSpecifierId === "energy" ? "PT1M" : undefined]));
  }
});
