import { energyReal, history, powerReal, pulseCount, status, usage, voltage } from "@oadr/ven";
import type { OwnReport } from "@oadr/vtn";
import { expect, test } from "vitest";
import { answerTo, registration } from "../../vtn/src/testing/stage.ts";
import { aPrice, createPair, createSupplier, only, requests } from "../src/index.ts";

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

test("Rule 331: what a VTN offers under a well-known name is described as the standard does, whatever is left out", async () => {
  const read = () => 1;
  const usages = [powerReal("k"), energyReal("k"), pulseCount(0.1)].map((item) => ({ rId: item.type, item, samplingRate, read }));
  const offers = [
    [usages, { reportName: "TELEMETRY_USAGE" }],
    [[{ rId: "power", item: powerReal(), readRange: () => [] }], { reportName: "HISTORY_USAGE", duration: "P1D" }],
    [[{ rId: "tank", samplingRate, read: () => ({ online: true, manualOverride: false }) }], { reportName: "TELEMETRY_STATUS" }],
    [[{ rId: "volts", item: voltage(), samplingRate, reportType: "reading", read }], { reportName: "x-grid" }],
  ] as const;
  const rows: unknown[] = [];
  for (const [points, report] of offers) {
    const { offered } = await createSupplier(points, report);
    for (const { reportType, readingType, itemBase } of await offered())
      rows.push([report.reportName, reportType, readingType, itemBase?.type]);
  }
  expect(rows).toEqual([
    ["TELEMETRY_USAGE", "usage", "Direct Read", "powerReal"],
    ["TELEMETRY_USAGE", "usage", "Direct Read", "energyReal"],
    ["TELEMETRY_USAGE", "usage", "Direct Read", "pulseCount"],
    ["HISTORY_USAGE", "usage", "Direct Read", "powerReal"],
    ["TELEMETRY_STATUS", "x-resourceStatus", "x-notApplicable", undefined],
    ["x-grid", "reading", "Direct Read", "voltage"],
  ]);
});

test("Rule 331: the name of a well-known report of a VTN begins with METADATA_ in its offer, and its data are what the standard says", async () => {
  const read = () => ({ online: true, manualOverride: false });
  const { say, poll, ask, clock, delivered } = await createSupplier([{ rId: "tank", samplingRate, read }], {
    reportName: "TELEMETRY_STATUS",
  });
  await say(registration({ venId: "ven-1" }), "oadrCreatedPartyRegistration");
  const offer = await poll();
  expect(offer).toMatchObject({ oadrReports: [{ reportName: "METADATA_TELEMETRY_STATUS", reportSpecifierId: "TELEMETRY_STATUS" }] });
  await say(answerTo(offer), "oadrResponse");
  await ask({ reportBackDuration: "PT0S" });
  await clock.settle();
  const report = only(await delivered());
  expect(report.reportName).toBe("TELEMETRY_STATUS");
  expect(report.intervals?.flatMap(({ streamPayloadBases }) => streamPayloadBases)).toEqual([
    {
      type: "oadrReportPayload",
      rId: "tank",
      payloadBase: { type: "oadrPayloadResourceStatus", oadrOnline: true, oadrManualOverride: false },
    },
  ]);
});

const wellKnown: [string, Partial<OwnReport>, string][] = [
  ["another unit", { reportName: "TELEMETRY_USAGE", points: [{ rId: "a", item: voltage(), samplingRate }] }, "points[0].item"],
  ["no unit", { reportName: "HISTORY_USAGE", duration: "P1D", points: [{ rId: "a" }] }, "points[0].item"],
  ["a unit of a status", { reportName: "TELEMETRY_STATUS", points: [{ rId: "a", item: powerReal(), samplingRate }] }, "points[0].item"],
  [
    "another type",
    { reportName: "TELEMETRY_USAGE", points: [{ rId: "a", item: powerReal(), reportType: "demand", samplingRate }] },
    "points[0].reportType",
  ],
  [
    "another way to read",
    { reportName: "TELEMETRY_USAGE", points: [{ rId: "a", item: powerReal(), readingType: "Mean", samplingRate }] },
    "points[0].readingType",
  ],
  ["Green Button data, of which it has none", { reportName: "HISTORY_GREENBUTTON" as never, duration: "P1D" }, "reportName"],
];
test.each(wellKnown)("Rule 331: a VTN takes no well-known report with %s from its operator", async (_, report, place) => {
  const { vtn, offered } = await createSupplier();
  const offer = vtn.reports.offer([{ reportName: "x-prices", points: [aPrice()], ...report }]);
  await expect(offer).rejects.toMatchObject({ code: "ERR_OADR_VTN_INVALID", message: expect.stringContaining(place) });
  expect(await offered()).toMatchObject([{ rId: "spot" }]);
});
