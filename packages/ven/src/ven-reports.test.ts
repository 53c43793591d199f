import { energyReal, powerReal, type Report } from "@oadr/model";
import { describe, expect, test } from "vitest";
import { type DueReport, history, status, usage, type VenOptions } from "./index.ts";
import { at, createReport, reportRequest } from "./testing/messages.ts";
import { type ScriptedVen, scriptedVen } from "./testing/scripted-ven.ts";
import type { ScriptedVtn } from "./testing/scripted-vtn.ts";

const samplingRate = { min: "PT10S", max: "PT15M" } as const;
const wanting = (...rIds: string[]) => ({ specifierPayloads: rIds.map((rId) => ({ rId, readingType: "x-notApplicable" as const })) });

const make = (options: Partial<VenOptions> = {}): ScriptedVen & { lines: unknown[] } => {
  const lines: unknown[] = [];
  let ids = 0;
  const log: VenOptions["log"] = (level, message) => level !== "info" && lines.push(message);
  return { ...scriptedVen({ newId: () => `id-${++ids}`, log, ...options }), lines };
};

const reportsOf = (vtn: ScriptedVtn): readonly Report[] => vtn.of("oadrUpdateReport").flatMap(({ oadrReports }) => oadrReports);
const payloadsOf = (report: Report | undefined) => report?.intervals?.flatMap(({ streamPayloadBases }) => streamPayloadBases);

test("a status is read and told; one that makes no sense is marked", async () => {
  const tank = status({
    resourceId: "tank",
    samplingRate,
    read: () => ({ online: true, manualOverride: false, capacity: { current: 5, min: 0, max: 10, normal: 4 }, quality: "x-own" }),
  });
  const odd = status({ resourceId: "odd", samplingRate, read: () => ({ online: "yes" }) as never });
  const { vtn, clock, ven, lines } = make({ reports: [tank, odd] });
  vtn.queue.push(
    createReport(reportRequest("rr", { reportSpecifierId: "telemetry-status", reportBackDuration: "PT0S", ...wanting("tank", "odd") })),
  );
  void ven.run();
  await clock.advance(5_000);
  const capacity = { oadrMin: 0, oadrMax: 10, oadrCurrent: 5, oadrNormal: 4 };
  expect(payloadsOf(reportsOf(vtn)[0])).toEqual([
    {
      type: "oadrReportPayload",
      rId: "tank",
      payloadBase: {
        type: "oadrPayloadResourceStatus",
        oadrOnline: true,
        oadrManualOverride: false,
        oadrLoadControlState: { oadrCapacity: capacity },
      },
      oadrDataQuality: "x-own",
    },
    {
      type: "oadrReportPayload",
      rId: "odd",
      payloadBase: { type: "oadrPayloadResourceStatus", oadrOnline: false, oadrManualOverride: false },
      oadrDataQuality: "Quality Bad - Non Specific",
    },
  ]);
  expect(lines).toContain("a data point could not be read");
  await ven.stop();
});

test("a data point that cannot be read for long is told of once, and when it can be read again", async () => {
  let isAway = true;
  const read = () => (isAway ? Number.NaN : 5);
  const lines: string[] = [];
  const log: VenOptions["log"] = (level, message) => {
    if (message.includes("read")) lines.push(`${level}: ${message}`);
  };
  const { clock, ven } = make({
    reports: [usage({ rId: "power", item: powerReal(), samplingRate, read, history: { every: "PT1M" } })],
    log,
  });
  void ven.run();
  await clock.advance(3_600_000);
  expect(lines.length).toBeGreaterThan(50);
  isAway = false;
  await clock.advance(120_000);
  expect(lines.filter((line) => !line.startsWith("debug"))).toEqual([
    "warn: a data point could not be read",
    "info: a data point can be read again",
  ]);
  await ven.stop();
});

test.each([
  { value: 1, confidence: 101 },
  { value: 1, confidence: 0.5 },
  { value: 1, accuracy: Number.NaN },
  { value: 1, quality: "Good" },
  { value: Number.POSITIVE_INFINITY },
  "1",
  null,
])("a reading of %j counts as missing", async (value) => {
  const { vtn, clock, ven } = make({ reports: [usage({ rId: "power", item: powerReal(), samplingRate, read: () => value as never })] });
  vtn.queue.push(createReport(reportRequest("rr", { reportBackDuration: "PT0S" })));
  void ven.run();
  await clock.advance(5_000);
  expect(payloadsOf(reportsOf(vtn)[0])).toMatchObject([{ payloadBase: { value: 0 }, oadrDataQuality: "Quality Bad - Non Specific" }]);
  await ven.stop();
});

test("history of a device is asked for, put together, and what makes no sense is left out and said", async () => {
  const asked: unknown[] = [];
  const { vtn, clock, ven, lines } = make({
    reports: [
      history({
        rId: "power",
        item: powerReal(),
        duration: "P1D",
        readRange: ({ start, end }) => {
          asked.push([start, end]);
          return [
            { time: at(-3600), value: 1, confidence: 90 },
            { time: at(-1800), value: 2 },
            { time: "now" as never, value: 3 },
          ];
        },
      }),
      history({
        rId: "energy",
        item: energyReal(),
        duration: "P1D",
        readRange: async () => [
          { time: at(-3600), duration: "PT30M", value: 10 },
          { time: at(-1800), value: 20 },
        ],
      }),
      history({ rId: "broken", item: powerReal(), duration: "P1D", readRange: () => Promise.reject(new Error("no")) }),
    ],
  });
  const reportInterval = { dtstart: at(-3600), duration: "PT1H" } as const;
  const times = { granularity: "PT0S", reportBackDuration: "PT0S", reportInterval } as const;
  vtn.queue.push(
    createReport(reportRequest("rr", { reportSpecifierId: "history-log", ...times, ...wanting("power", "energy", "broken") })),
  );
  void ven.run();
  await clock.advance(5_000);
  expect(asked).toEqual([[at(-3600), at(0)]]);
  const [report] = reportsOf(vtn);
  // Among amounts a value at an instant has a length of zero.
  expect(report?.intervals?.map(({ dtstart, duration }) => [dtstart, duration])).toEqual([
    [at(-3600), "PT0S"],
    [at(-3600), "PT30M"],
    [at(-1800), "PT0S"],
  ]);
  expect(payloadsOf(report)?.map((payload) => "rId" in payload && [payload.rId, payload.confidence, payload.oadrDataQuality])).toEqual([
    ["power", 90, undefined],
    ["broken", undefined, "Quality Bad - Non Specific"],
    ["energy", undefined, undefined],
    ["power", undefined, undefined],
  ]);
  expect(lines.filter((line) => line === "a value for a report makes no sense")).toHaveLength(2);
  expect(lines).toContain("the values of a report could not be read");
  await ven.stop();
});

test("reports made by hand are asked for when they are due", async () => {
  const due: DueReport[] = [];
  const { vtn, clock, ven } = make({
    reports: [usage({ rId: "forecast", item: powerReal("k"), samplingRate, reportName: "x-forecast" })],
    nextReport: (wanted) => {
      due.push(wanted);
      return [{ time: new Date(wanted.start.getTime() + 60_000), values: { forecast: due.length, other: 5 } }];
    },
  });
  vtn.queue.push(
    createReport(
      reportRequest("rr", {
        reportSpecifierId: "x-forecast",
        reportInterval: { dtstart: at(0), duration: "PT0S" },
        ...wanting("forecast"),
      }),
    ),
  );
  void ven.run();
  await clock.advance(250_000);
  const common = { reportRequestId: "rr", reportSpecifierId: "x-forecast", reportName: "x-forecast", rIds: ["forecast"] };
  expect(due).toEqual([
    { ...common, start: at(0), end: at(120) },
    { ...common, start: at(120), end: at(240) },
  ]);
  expect(reportsOf(vtn).map((report) => [report.reportName, report.dtstart, payloadsOf(report)?.length])).toEqual([
    ["x-forecast", at(60), 1],
    ["x-forecast", at(180), 1],
  ]);
  expect(ven.reports.pending).toEqual([
    { reportRequestId: "rr", reportSpecifierId: "x-forecast", rIds: ["forecast"], reportBackDuration: "PT2M", nextReport: at(360) },
  ]);
  await ven.stop();
});

describe("the VTN's reports", () => {
  const description = (rId: string) => ({
    rId,
    reportType: "price" as const,
    readingType: "x-notApplicable" as const,
    oadrSamplingRate: { oadrMinPeriod: "PT1M", oadrMaxPeriod: "PT1H", oadrOnChange: false } as const,
  });
  const prices: Report = {
    duration: "P1D",
    oadrReportDescriptions: [description("spot"), description("intraday")],
    reportRequestId: "0",
    reportSpecifierId: "prices",
    reportName: "x-prices",
    createdDateTime: at(0),
  };
  const past: Report = {
    ...prices,
    reportSpecifierId: "past",
    reportName: "METADATA_HISTORY_USAGE",
    oadrReportDescriptions: [{ ...description("spot"), reportType: "usage" }],
  };
  const offer = { type: "oadrRegisterReport", requestId: "o", oadrReports: [prices, past], venId: "ven-1" } as const;
  const accepting = (vtn: ScriptedVtn, times: number): void => {
    for (let index = 0; index < times; index++) {
      vtn.script.push({
        type: "oadrCreateReport",
        reply: () => ({
          type: "oadrCreatedReport",
          eiResponse: { responseCode: "200", requestId: "" },
          oadrPendingReports: [],
        }),
      });
    }
  };

  test("are offered to the handler, asked for as it wants, and passed on", async () => {
    const seen: unknown[] = [];
    const { vtn, clock, ven, lines } = make({
      onRegisterReport: (offers) => {
        seen.push(offers.map(({ reportSpecifierId, reportName, points }) => [reportSpecifierId, reportName, points.length]));
        return [{ reportName: "x-prices", reportBackDuration: "PT5M", rIds: ["spot"] }, { reportName: "x-unknown" }];
      },
      onReport: (reports) => seen.push(reports.map(({ reportRequestId }) => reportRequestId)),
    });
    accepting(vtn, 1);
    vtn.queue.push(offer);
    void ven.run();
    await clock.advance(5_000);
    expect(vtn.of("oadrCreateReport")).toMatchObject([
      {
        venId: "ven-1",
        oadrReportRequests: [
          {
            reportRequestId: "id-2",
            reportSpecifier: {
              reportSpecifierId: "prices",
              granularity: "PT5M",
              reportBackDuration: "PT5M",
              reportInterval: { dtstart: at(0), duration: "PT0S" },
              specifierPayloads: [{ rId: "spot", readingType: "x-notApplicable" }],
            },
          },
        ],
      },
    ]);
    expect(lines).toContain("a report that onRegisterReport wants cannot be asked for");
    const value = { type: "oadrReportPayload", rId: "spot", payloadBase: { type: "payloadFloat", value: 31 } } as const;
    const intervals = [{ dtstart: at(0), streamPayloadBases: [value] }];
    const delivered = { dtstart: at(0), intervals, reportRequestId: "id-2", reportSpecifierId: "prices", createdDateTime: at(0) };
    vtn.queue.push({
      type: "oadrUpdateReport",
      requestId: "u",
      oadrReports: [delivered],
    });
    await clock.advance(10_000);
    expect(vtn.of("oadrUpdatedReport")).toMatchObject([{ eiResponse: { responseCode: "200", requestId: "u" } }]);
    expect(seen).toEqual([
      [
        ["prices", "x-prices", 2],
        ["past", "HISTORY_USAGE", 1],
      ],
      ["id-2"],
    ]);
    expect(ven.reports.requested).toMatchObject([{ request: { reportRequestId: "id-2" }, standing: "accepted" }]);
    await ven.stop();
  });

  test("can be asked for and stopped at any time", async () => {
    const { vtn, clock, ven } = make();
    await expect(ven.reports.request({ reportName: "x-prices" })).rejects.toMatchObject({ code: "ERR_OADR_VEN_STATE" });
    vtn.queue.push(offer);
    void ven.run();
    await clock.advance(5_000);
    accepting(vtn, 3);
    const id = await ven.reports.request({
      reportSpecifierId: "prices",
      reportBackDuration: "PT10M",
      granularity: "PT5M",
      duration: "PT1H",
    });
    await ven.reports.request({ reportName: "HISTORY_USAGE", start: at(-3600), duration: "PT1H" });
    await ven.reports.request({ reportName: "METADATA" });
    expect(vtn.of("oadrCreateReport").map(({ oadrReportRequests: [request] }) => request?.reportSpecifier)).toMatchObject([
      { granularity: "PT5M", reportInterval: { duration: "PT1H" }, specifierPayloads: [{ rId: "spot" }, { rId: "intraday" }] },
      { granularity: "PT0S", reportBackDuration: "PT0S", reportInterval: { dtstart: at(-3600), duration: "PT1H" } },
      { reportSpecifierId: "METADATA", specifierPayloads: [{ rId: "0" }] },
    ]);
    vtn.script.push({
      type: "oadrCancelReport",
      reply: () => ({ type: "oadrCanceledReport", eiResponse: { responseCode: "200", requestId: "" }, oadrPendingReports: [] }),
    });
    await ven.reports.cancel(id, { reportToFollow: true });
    expect(vtn.of("oadrCancelReport")).toMatchObject([{ reportRequestIds: [id], reportToFollow: true, venId: "ven-1" }]);
    expect(ven.reports.requested[0]?.standing).toBe("cancelling");
    await expect(ven.reports.cancel("unknown")).rejects.toMatchObject({ code: "ERR_OADR_VEN_STATE" });
    await ven.stop();
  });

  test.each([
    ["ERR_OADR_VEN_STATE", { reportName: "x-none" }],
    ["ERR_OADR_VEN_STATE", { reportName: "x-prices", rIds: ["none"] }],
    ["ERR_OADR_VEN_OPTION", { reportName: "x-prices", rIds: [] }],
    ["ERR_OADR_VEN_OPTION", { reportName: "x-prices", reportBackDuration: "5m" }],
    ["ERR_OADR_VEN_OPTION", { reportName: "x-prices", reportBackDuration: "PT5M", granularity: "PT0S" }],
    ["ERR_OADR_VEN_OPTION", { reportName: "x-prices", reportBackDuration: "PT5M", granularity: "PT30S" }],
    ["ERR_OADR_VEN_OPTION", { reportName: "x-prices", reportBackDuration: "PT5M", granularity: "PT10M" }],
    ["ERR_OADR_VEN_OPTION", { reportName: "x-prices", reportBackDuration: "P2D" }],
    ["ERR_OADR_VEN_OPTION", { reportName: "x-prices", start: new Date(Number.NaN) }],
    ["ERR_OADR_VEN_OPTION", { reportName: "HISTORY_USAGE" }],
    ["ERR_OADR_VEN_OPTION", { reportName: "HISTORY_USAGE", start: at(-3600), reportBackDuration: "PT5M" }],
    ["ERR_OADR_VEN_OPTION", { reportName: "HISTORY_USAGE", start: at(-3600), duration: "P2D" }],
  ] as const)("are not asked for when it makes no sense: %s %j", async (code, wish) => {
    const { vtn, clock, ven } = make();
    vtn.queue.push(offer);
    void ven.run();
    await clock.advance(5_000);
    await expect(ven.reports.request(wish as never)).rejects.toMatchObject({ code });
    expect(vtn.of("oadrCreateReport")).toEqual([]);
    await ven.stop();
  });

  test.each([
    ["throws", () => Promise.reject(new Error("no"))],
    ["returns nonsense", () => "prices" as never],
    ["never ends", () => new Promise<undefined>(() => {})],
  ] as const)("are not asked for when onRegisterReport %s", async (_, onRegisterReport) => {
    const { vtn, clock, ven, lines } = make({ onRegisterReport });
    vtn.queue.push(offer);
    void ven.run();
    await clock.advance(30_000);
    expect(vtn.of("oadrCreateReport")).toEqual([]);
    expect(lines).toContain("onRegisterReport failed; no reports are asked for");
    await ven.stop();
  });
});

test("an opt or a request whose failure nobody waits for is no unhandled rejection", async () => {
  const unhandled: unknown[] = [];
  const listen = (reason: unknown): void => void unhandled.push(reason);
  process.on("unhandledRejection", listen);
  const { vtn, clock, ven } = make();
  void ven.run();
  await clock.advance(5_000);
  vtn.script.push({
    type: "oadrCreateOpt",
    reply: () => ({ type: "oadrCreatedOpt", eiResponse: { responseCode: "452", requestId: "" }, optId: "" }),
  });
  void ven.opt.create({ optType: "optOut", schedule: [{ start: at(3600), duration: "PT1H" }] });
  void ven.opt.create({ optType: "optOut", eventId: "unknown" });
  void ven.reports.request({ reportName: "METADATA" });
  await clock.advance(5_000);
  await ven.stop();
  await new Promise((resolve) => setImmediate(resolve));
  process.off("unhandledRejection", listen);
  expect(vtn.of("oadrCreateOpt")).toHaveLength(1);
  expect(unhandled).toEqual([]);
});

test.each([
  ["no options", undefined],
  ["a type", { optType: "in", schedule: [{ start: at(0), duration: "PT1H" }] }],
  ["an id", { optType: "optIn", optId: "", schedule: [{ start: at(0), duration: "PT1H" }] }],
  ["a list of classes", { optType: "optIn", deviceClasses: "Thermostat", schedule: [{ start: at(0), duration: "PT1H" }] }],
  ["a target", { optType: "optIn", targets: { venIds: ["other"] }, schedule: [{ start: at(0), duration: "PT1H" }] }],
  ["neither event nor schedule", { optType: "optIn" }],
  ["no window", { optType: "optIn", schedule: [] }],
  ["no start", { optType: "optIn", schedule: [{ start: new Date(Number.NaN), duration: "PT1H" }] }],
  ["a negative duration", { optType: "optIn", schedule: [{ start: at(0), duration: "-PT1H" }] }],
])("an opt with something wrong is refused at once: %s", async (_, options) => {
  const { ven } = make();
  await expect(ven.opt.create(options as never)).rejects.toMatchObject({ code: "ERR_OADR_VEN_OPTION" });
  expect(ven.opt.list).toEqual([]);
});
