import { expect, test } from "vitest";
import { createMetered, createScripted, offerPrices, START } from "../src/index.ts";

test("Rule 321: a request of a VEN says which report, how often and of which time, and of its data points nothing but their names", async () => {
  const { vtn, ven, say } = await createScripted({
    onRegisterReport: () => [{ reportName: "x-prices", reportBackDuration: "PT5M" }, { reportName: "x-prices" }],
  });
  await say(offerPrices);
  void ven.reports.request({ reportName: "METADATA" });
  await say();
  const requests = vtn.of("oadrCreateReport").flatMap(({ oadrReportRequests }) => oadrReportRequests);
  expect(requests.map(({ reportSpecifier }) => reportSpecifier)).toEqual([
    {
      reportSpecifierId: "prices",
      granularity: "PT5M",
      reportBackDuration: "PT5M",
      reportInterval: { dtstart: new Date(START.getTime() + 10_000), duration: "PT0S" },
      specifierPayloads: [{ rId: "spot", readingType: "x-notApplicable" }],
    },
    {
      reportSpecifierId: "prices",
      granularity: "PT0S",
      reportBackDuration: "PT0S",
      specifierPayloads: [{ rId: "spot", readingType: "x-notApplicable" }],
    },
    {
      reportSpecifierId: "METADATA",
      granularity: "PT0S",
      reportBackDuration: "PT0S",
      specifierPayloads: [{ rId: "0", readingType: "x-notApplicable" }],
    },
  ]);
});

test("Rules 321, 338: a request of a VTN states which report, how often and of which time, and of its data points the names and x-notApplicable", async () => {
  const { ask, after } = await createMetered();
  const start = after("PT5M");
  const { reportSpecifier } = await ask({
    reportName: "TELEMETRY_USAGE",
    granularity: "PT1M",
    reportBackDuration: "PT5M",
    start,
    duration: "PT1H",
  });
  expect(reportSpecifier).toEqual({
    reportSpecifierId: "usage",
    granularity: "PT1M",
    reportBackDuration: "PT5M",
    reportInterval: { dtstart: start, duration: "PT1H" },
    specifierPayloads: [
      { rId: "a", readingType: "x-notApplicable" },
      { rId: "b", readingType: "x-notApplicable" },
    ],
  });
});
