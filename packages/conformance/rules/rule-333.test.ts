import { status } from "@oadr/ven";
import { expect, test } from "vitest";
import { aMeter, createScripted, only } from "../src/index.ts";

const read = () => ({ online: true, manualOverride: false });

test("Rule 333: each data point of telemetry says how fast and how slowly it can be sampled, and whether on change", async () => {
  const { vtn } = await createScripted({
    reports: [
      aMeter(),
      aMeter({ rId: "changes", samplingRate: { min: "PT1S", max: "PT1M", onChange: true } }),
      status({ resourceId: "tank", samplingRate: { min: "PT5M", max: "PT5M" }, read }),
    ],
  });
  const descriptions = only(vtn.of("oadrRegisterReport")).oadrReports.flatMap(({ oadrReportDescriptions = [] }) => oadrReportDescriptions);
  expect(descriptions.map(({ rId, oadrSamplingRate }) => ({ rId, ...oadrSamplingRate }))).toEqual([
    { rId: "main", oadrMinPeriod: "PT10S", oadrMaxPeriod: "PT15M", oadrOnChange: false },
    { rId: "changes", oadrMinPeriod: "PT1S", oadrMaxPeriod: "PT1M", oadrOnChange: true },
    { rId: "tank", oadrMinPeriod: "PT5M", oadrMaxPeriod: "PT5M", oadrOnChange: false },
  ]);
});

test("Rule 333: telemetry cannot be offered without a sampling rate, nor with one that makes no sense", () => {
  expect(() => aMeter({ samplingRate: undefined as never })).toThrow(/samplingRate.min/);
  expect(() => aMeter({ samplingRate: { min: "PT10S" } as never })).toThrow(/samplingRate.max/);
  expect(() => aMeter({ samplingRate: { min: "PT1M", max: "PT10S" } })).toThrow(/samplingRate.max/);
  expect(() => status({ resourceId: "tank", samplingRate: { min: "PT10S" } as never, read })).toThrow(/samplingRate.max/);
});
