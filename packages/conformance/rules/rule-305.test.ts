import { durationMs } from "@oadr/model";
import { expect, test } from "vitest";
import { busyHour, requests } from "../src/index.ts";

test("Rules 305, 311, 312, 331, 333: METADATA says what there is, how fast and for how long, and holds no data", async () => {
  const { traffic } = await busyHour();
  const offers = requests(traffic, "oadrRegisterReport").filter(({ oadrReports }) => oadrReports.length > 0);
  expect(offers.length).toBeGreaterThan(1);
  for (const report of offers.flatMap(({ oadrReports }) => oadrReports)) {
    expect(report).toMatchObject({ reportRequestId: "0", reportName: "METADATA_TELEMETRY_USAGE" });
    for (const forbidden of ["dtstart", "intervals", "eiReportId"]) expect(report).not.toHaveProperty(forbidden);
    const { duration = "PT0S", oadrReportDescriptions = [] } = report;
    expect(oadrReportDescriptions.length).toBeGreaterThan(0);
    for (const { reportType, readingType, itemBase, oadrSamplingRate } of oadrReportDescriptions) {
      expect([reportType, readingType, itemBase?.type]).toEqual(["usage", "Direct Read", expect.stringMatching(/^(power|energy)Real$/)]);
      expect(durationMs(oadrSamplingRate?.oadrMaxPeriod ?? "P100Y")).toBeLessThanOrEqual(durationMs(duration));
    }
  }
});

test("Rule 311: an offer names a request only when it was asked for", async () => {
  const { traffic, vtn: _ } = await busyHour();
  const asked = traffic
    .flatMap(({ reply }) => (reply?.type === "oadrCreateReport" ? reply.oadrReportRequests : []))
    .filter(({ reportSpecifier }) => reportSpecifier.reportSpecifierId === "METADATA")
    .map(({ reportRequestId }) => reportRequestId);
  expect(asked).toHaveLength(1);
  const names = requests(traffic, "oadrRegisterReport").map(({ reportRequestId }) => reportRequestId);
  expect(names.filter((name) => name !== undefined)).toEqual(asked);
});
