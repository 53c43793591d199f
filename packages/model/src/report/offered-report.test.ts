import { expect, test } from "vitest";
import { energyReal, powerReal } from "../unit.ts";
import { isAmount } from "./is-amount.ts";
import { type OfferedReport, offerReport } from "./offered-report.ts";

test("an offer is METADATA under a well-known name, and keeps a name of its own", () => {
  const description = { rId: "main", reportType: "usage", readingType: "Direct Read" } as const;
  const offer: OfferedReport = {
    reportSpecifierId: "usage",
    reportName: "TELEMETRY_USAGE",
    duration: "PT1H",
    descriptions: [description],
    source: { type: "asked" },
  };
  expect(offerReport(offer, 1_000)).toEqual({
    duration: "PT1H",
    oadrReportDescriptions: [description],
    reportRequestId: "0",
    reportSpecifierId: "usage",
    reportName: "METADATA_TELEMETRY_USAGE",
    createdDateTime: new Date(1_000),
  });
  expect(offerReport({ ...offer, reportName: "x-prices" }, 0).reportName).toBe("x-prices");
});

test("energy that is used is an amount; power, a price of energy and what has no unit are not", () => {
  const point = { rId: "main", readingType: "Direct Read" } as const;
  expect(isAmount({ ...point, reportType: "usage", itemBase: energyReal() })).toBe(true);
  expect(isAmount({ ...point, reportType: "usage", itemBase: powerReal() })).toBe(false);
  expect(isAmount({ ...point, reportType: "price", itemBase: energyReal() })).toBe(false);
  expect(isAmount({ ...point, reportType: "usage" })).toBe(false);
});
