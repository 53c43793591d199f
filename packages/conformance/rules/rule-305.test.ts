import { expect, test } from "vitest";
import { registration } from "../../vtn/src/testing/stage.ts";
import { busyHour, createSupplier, requests } from "../src/index.ts";

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

test("Rules 305, 311, 312: what a VTN offers says what there is, with units, how fast and for how long, under request 0, and holds no data", async () => {
  const { say, poll } = await createSupplier();
  await say(registration({ venId: "ven-1" }), "oadrCreatedPartyRegistration");
  const offer = await poll();
  expect(offer).not.toHaveProperty("reportRequestId");
  expect(offer).toMatchObject({
    type: "oadrRegisterReport",
    oadrReports: [
      {
        reportName: "x-prices",
        reportRequestId: "0",
        duration: "PT1H40M",
        oadrReportDescriptions: [{ rId: "spot", itemBase: { type: "currencyPerKWh" }, oadrSamplingRate: { oadrMaxPeriod: "PT1H" } }],
      },
    ],
  });
  const reports = offer?.type === "oadrRegisterReport" ? offer.oadrReports : [];
  for (const name of ["dtstart", "intervals", "eiReportId"]) expect(reports[0]).not.toHaveProperty(name);
});
