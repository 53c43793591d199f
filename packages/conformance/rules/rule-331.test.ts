import { energyReal, history, powerReal, pulseCount, status, usage, voltage } from "@oadr/ven";
import { expect, test } from "vitest";
import { createPair, only, requests } from "../src/index.ts";

const samplingRate = { min: "PT10S", max: "PT15M" } as const;

test("Rule 331: METADATA describes the well-known reports as the standard does", async () => {
  const read = (): number => 1;
  const pair = await createPair({
    vens: [
      {
        reports: [
          usage({ rId: "power", item: powerReal("k"), samplingRate, read, history: { every: "PT1M" } }),
          usage({ rId: "energy", item: energyReal("k"), samplingRate, read, reportSpecifierId: "energy" }),
          usage({ rId: "pulses", item: pulseCount(0.1), samplingRate, read, reportSpecifierId: "pulses" }),
          usage({ rId: "volts", item: voltage(), samplingRate, read, reportName: "x-grid" }),
          status({ resourceId: "tank", samplingRate, read: () => ({ online: true, manualOverride: false }) }),
          history({ rId: "log", item: energyReal("k"), duration: "P7D", readRange: () => [], reportSpecifierId: "log" }),
        ],
      },
    ],
  });
  await pair.run();
  const { oadrReports } = only(requests(pair.traffic, "oadrRegisterReport"));
  const rows = oadrReports.map(({ reportName, reportRequestId, duration, oadrReportDescriptions = [] }) => {
    const [{ reportType, readingType, itemBase, oadrSamplingRate } = { reportType: "", readingType: "" }] = oadrReportDescriptions;
    return [reportName, reportRequestId, duration, reportType, readingType, itemBase?.type, oadrSamplingRate !== undefined];
  });
  expect(rows).toEqual([
    ["METADATA_TELEMETRY_USAGE", "0", "PT16M40S", "usage", "Direct Read", "powerReal", true],
    ["METADATA_HISTORY_USAGE", "0", "PT1H40M", "usage", "Direct Read", "powerReal", false],
    ["METADATA_TELEMETRY_USAGE", "0", "PT16M40S", "usage", "Direct Read", "energyReal", true],
    ["METADATA_TELEMETRY_USAGE", "0", "PT16M40S", "usage", "Direct Read", "pulseCount", true],
    ["x-grid", "0", "PT16M40S", "usage", "Direct Read", "voltage", true],
    ["METADATA_TELEMETRY_STATUS", "0", "PT16M40S", "x-resourceStatus", "x-notApplicable", undefined, true],
    ["METADATA_HISTORY_USAGE", "0", "PT168H", "usage", "Direct Read", "energyReal", false],
  ]);
});

test("Rule 331: a well-known report has none but its own units", () => {
  expect(() => usage({ rId: "volts", item: voltage(), samplingRate, read: () => 230 })).toThrow(/reportName/);
  expect(() => history({ rId: "volts", item: voltage(), duration: "P1D", readRange: () => [] })).toThrow(/reportName/);
});
