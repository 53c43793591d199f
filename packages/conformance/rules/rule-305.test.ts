import { expect, test } from "vitest";
import { busyHour, requests } from "../src/index.ts";

test("Rule 305: METADATA says what there is, with units, how fast and for how long, and holds no data", async () => {
  const { traffic } = await busyHour();
  const offers = requests(traffic, "oadrRegisterReport").filter(({ oadrReports }) => oadrReports.length > 0);
  expect(offers.length).toBeGreaterThan(1);
  for (const report of offers.flatMap(({ oadrReports }) => oadrReports)) {
    expect(report).toMatchObject({ reportRequestId: "0", reportName: "METADATA_TELEMETRY_USAGE", duration: expect.any(String) });
    for (const forbidden of ["dtstart", "intervals", "eiReportId"]) expect(report).not.toHaveProperty(forbidden);
    const { oadrReportDescriptions = [] } = report;
    expect(oadrReportDescriptions.length).toBeGreaterThan(0);
    for (const { rId, reportType, readingType, itemBase } of oadrReportDescriptions) {
      expect([rId, reportType, readingType, itemBase?.type]).toEqual([expect.any(String), "usage", "Direct Read", `${rId}Real`]);
    }
  }
});
