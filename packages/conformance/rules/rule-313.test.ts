import { history, powerReal, status } from "@oadr/ven";
import { expect, test } from "vitest";
import { aMeter, askFor, createScripted, createSupplier, only, START } from "../src/index.ts";

test("Rule 313: a report with data has a start, intervals, and its name without METADATA; what it is about stands in the METADATA only", async () => {
  const samplingRate = { min: "PT10S", max: "PT15M" } as const;
  const read = () => ({ online: true, manualOverride: false });
  const log = history({
    rId: "main",
    item: powerReal(),
    duration: "P1D",
    readRange: () => [{ time: new Date(START.getTime() - 1), value: 1 }],
  });
  const own = aMeter({ reportName: "x-own" });
  const { say, delivered } = await createScripted({
    reports: [aMeter(), own, status({ rId: "main", resourceId: "tank", samplingRate, read }), log],
  });
  const reportInterval = { dtstart: new Date(START.getTime() - 1000), duration: "PT0S" } as const;
  const specifiers = ["telemetry-usage", "x-own", "telemetry-status", "history-log"];
  const once = { granularity: "PT0S", reportBackDuration: "PT0S", reportInterval } as const;
  await say(askFor(...specifiers.map((reportSpecifierId) => ({ ...once, reportSpecifierId }))));
  expect(
    delivered()
      .map(({ reportName }) => reportName)
      .sort(),
  ).toEqual(["HISTORY_USAGE", "TELEMETRY_STATUS", "TELEMETRY_USAGE", "x-own"]);
  for (const report of delivered()) {
    expect(report.dtstart).toBeInstanceOf(Date);
    expect(report.intervals).toHaveLength(1);
    expect(report).not.toHaveProperty("oadrReportDescriptions");
  }
});

test("Rule 313: a report of a VTN has a start, intervals and its name, and no descriptions", async () => {
  const { ask, delivered, clock } = await createSupplier();
  expect((await ask({ reportBackDuration: "PT0S" })).eiResponse.responseCode).toBe("200");
  await clock.advance(60_000);
  const report = only(await delivered());
  expect(report).toMatchObject({ reportName: "x-prices", reportRequestId: "rr-1", dtstart: expect.any(Date), intervals: [{}] });
  expect(report).not.toHaveProperty("oadrReportDescriptions");
});
