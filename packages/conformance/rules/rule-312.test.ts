import { durationMs } from "@oadr/model";
import { history, powerReal } from "@oadr/ven";
import { expect, test } from "vitest";
import { metadata, usageOffer } from "../../vtn/src/testing/stage.ts";
import { aMeter, createMetered, createScripted, only } from "../src/index.ts";

test("Rule 312: METADATA says how much data can be had, and the slowest rate fits into that", async () => {
  const { vtn } = await createScripted({
    reports: [
      aMeter(),
      aMeter({ reportSpecifierId: "slow", samplingRate: { min: "PT10S", max: "PT2H" } }),
      aMeter({ reportSpecifierId: "own", duration: "P1D" }),
      history({ rId: "log", item: powerReal(), duration: "P7D", readRange: () => [] }),
    ],
  });
  const { oadrReports } = only(vtn.of("oadrRegisterReport"));
  // As much as 100 samples at the fastest rate, unless said otherwise.
  expect(oadrReports.map(({ duration }) => durationMs(duration ?? "PT0S") / 1000)).toEqual([1000, 7200, 86_400, 604_800]);
  for (const { duration = "PT0S", oadrReportDescriptions = [] } of oadrReports)
    for (const { oadrSamplingRate } of oadrReportDescriptions)
      expect(durationMs(oadrSamplingRate?.oadrMaxPeriod ?? "PT0S")).toBeLessThanOrEqual(durationMs(duration));
});

test("Rule 312: a duration that does not hold the slowest rate is no offer", () => {
  expect(() => aMeter({ duration: "PT10M" })).toThrow(/duration/);
  expect(() => aMeter({ duration: "PT15M" })).not.toThrow();
});

test("Rule 312: a VTN refuses METADATA that does not say how much data can be had", async () => {
  const { vtn, say } = await createMetered();
  const { duration: _, ...unlimited } = usageOffer(["c"]);
  expect((await say(metadata([unlimited]), "oadrRegisteredReport")).eiResponse.responseCode).toBe("459");
  expect(await vtn.reports.offers("ven-1")).toMatchObject([{ duration: "PT1H", points: [{ rId: "a" }, { rId: "b" }] }]);
});
