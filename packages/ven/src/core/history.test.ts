import { energyReal, type Properties, powerReal, type Report, type ReportRequest } from "@oadr/model";
import type { Sample } from "@oadr/model/report";
import { describe, expect, test } from "vitest";
import { Drive } from "../testing/drive.ts";
import { at, createReport, ok, reportRequest, T0, updatedReport } from "../testing/messages.ts";
import type { ReportOffer } from "./settings.ts";
import { stoppedState } from "./stopped-state.ts";

const recorded: ReportOffer = {
  reportSpecifierId: "history-usage",
  reportName: "HISTORY_USAGE",
  duration: "PT1H40M",
  descriptions: ["power", "other"].map((rId) => ({ rId, reportType: "usage", itemBase: powerReal("k"), readingType: "Direct Read" })),
  source: { type: "recorded", everyMs: 60_000, keep: 100 },
};
const asked: ReportOffer = { ...recorded, source: { type: "asked" } };

const wish = (reportInterval: Properties | undefined, values = {}): ReportRequest =>
  reportRequest("h-1", {
    reportSpecifierId: "history-usage",
    granularity: "PT0S",
    reportBackDuration: "PT0S",
    ...(reportInterval && { reportInterval }),
    ...values,
  });

const value = (number: number) => ({ payloadBase: { type: "payloadFloat", value: number } }) as const;
const sample = (seconds: number, number: number, rId = "power"): Sample => ({
  at: at(seconds).getTime(),
  values: { [rId]: value(number) },
});

/** Runs a VEN for a while; each sample of the record is the minute it was taken in. */
function run(drive: Drive, untilSeconds: number): Drive {
  const end = T0 + untilSeconds * 1000;
  for (;;) {
    const [read] = drive.of("record");
    if (read) {
      const values = { power: value((read.at - T0) / 60_000), other: value(0) };
      drive.feed({ type: "recorded", reportSpecifierId: read.reportSpecifierId, at: read.at, values });
    } else if (drive.state.link.inFlight) drive.reply(ok());
    else if (Math.min(...Object.values(drive.state.timers)) > end) {
      drive.now = end;
      return drive;
    } else drive.nextTimer();
  }
}

/** Asks, and takes the report. */
function report(drive: Drive, request: ReportRequest, collected?: readonly Sample[]): Report | undefined {
  drive.polled(createReport(request));
  const [collect] = drive.of("collect");
  if (collect && collected) drive.feed({ type: "collected", reportRequestId: collect.reportRequestId, to: collect.to, samples: collected });
  expect(drive.expecting("oadrCreatedReport")).toMatchObject({ eiResponse: { responseCode: "200" } });
  drive.reply(ok());
  while (drive.state.link.inFlight?.message.type === "oadrPoll") drive.reply(ok());
  const [made] = drive.expecting("oadrUpdateReport").oadrReports;
  drive.reply(updatedReport);
  expect(drive.state.reports.tasks).toEqual([]);
  return made;
}

const valuesOf = (made: Report | undefined) =>
  made?.intervals?.map(({ dtstart, streamPayloadBases }) => [
    ((dtstart?.getTime() ?? 0) - T0) / 60_000,
    ...streamPayloadBases.map((payload) =>
      payload.type === "oadrReportPayload" && payload.payloadBase.type === "payloadFloat" ? payload.payloadBase.value : undefined,
    ),
  ]);

describe("history that the VEN keeps", () => {
  const make = (): Drive => {
    const drive = new Drive({ offers: [recorded] }).idle();
    drive.thorough = false;
    return drive;
  };

  test("is a value at every round minute, of which the newest hundred stay", () => {
    const drive = run(make(), 3 * 3600 + 30);
    const { samples } = drive.state.reports.records["history-usage"] ?? { samples: [] };
    expect(samples).toHaveLength(100);
    expect(samples.map(({ at: time }) => (time - T0) / 60_000)).toEqual(Array.from({ length: 100 }, (_, index) => 81 + index));
  });

  test("is delivered of the time that is asked for, start included, end excluded", () => {
    const made = report(run(make(), 3600), wish({ dtstart: at(600), duration: "PT3M" }));
    expect(made).toMatchObject({ reportRequestId: "h-1", reportName: "HISTORY_USAGE", dtstart: at(600) });
    expect(valuesOf(made)).toEqual([
      [10, 10],
      [11, 11],
      [12, 12],
    ]);
  });

  test("is all since the start when no length is asked for, and all there is when that is now", () => {
    expect(valuesOf(report(run(make(), 610), wish({ dtstart: at(480), duration: "PT0M" })))).toEqual([
      [8, 8],
      [9, 9],
      [10, 10],
    ]);
    expect(valuesOf(report(run(make(), 610), wish({ dtstart: at(609), duration: "P0D" })))).toHaveLength(10);
    expect(valuesOf(report(run(make(), 3630), wish({ dtstart: new Date(0), duration: "PT0S" })))).toHaveLength(60);
  });

  test("that does not reach back so far is stated as missing, with all data points", () => {
    const both = [
      { rId: "power", readingType: "x-notApplicable" },
      { rId: "other", readingType: "x-notApplicable" },
    ] as const;
    const made = report(run(make(), 3600), wish({ dtstart: at(-3600), duration: "PT30M" }, { specifierPayloads: both }));
    expect(made?.intervals).toMatchObject([
      {
        dtstart: at(-3600),
        streamPayloadBases: [
          { rId: "power", oadrDataQuality: "Quality Bad - Non Specific" },
          { rId: "other", oadrDataQuality: "Quality Bad - Non Specific" },
        ],
      },
    ]);
  });

  test("goes on while the VTN is away, and after a restart; a missed minute is left out, not read late", () => {
    const drive = make();
    for (let last = 0; drive.now < T0 + 600_000; last++) {
      expect(last).toBeLessThan(200);
      const [read] = drive.of("record");
      if (read) drive.feed({ type: "recorded", reportSpecifierId: read.reportSpecifierId, at: read.at, values: { power: value(1) } });
      else if (drive.state.link.inFlight) drive.fail();
      else drive.nextTimer();
    }
    const before = drive.state.reports.records["history-usage"]?.samples.length ?? 0;
    expect(before).toBeGreaterThan(8);
    drive.state = stoppedState(drive.state);
    drive.now = T0 + 1_000_000;
    drive.start();
    expect(drive.of("record")).toEqual([]);
    expect(drive.state.reports.records["history-usage"]).toMatchObject({ nextAt: T0 + 1_020_000 });
    expect(drive.state.reports.records["history-usage"]?.samples).toHaveLength(before);
  });

  test("goes on when the clock is put back", () => {
    const drive = run(make(), 3600);
    drive.now -= 1_800_000;
    drive.feed({ type: "poll" });
    expect(drive.state.reports.records["history-usage"]?.nextAt).toBe(T0 + 1_860_000);
  });

  test("of amounts is read over the window before each time", () => {
    const [point] = recorded.descriptions;
    const energy = point ? [{ ...point, itemBase: energyReal("k") }] : [];
    const drive = new Drive({ offers: [{ ...recorded, descriptions: energy }] }).idle();
    drive.thorough = false;
    run(drive, 200);
    expect(drive.state.reports.records["history-usage"]?.samples.at(-1)).toMatchObject({ at: T0 + 180_000, spanMs: 60_000 });
    const made = report(drive, wish({ dtstart: at(60), duration: "PT2M" }));
    expect(made?.intervals?.map(({ dtstart, duration }) => [dtstart, duration])).toEqual([
      [at(60), "PT1M"],
      [at(120), "PT1M"],
    ]);
  });

  test("is forgotten with its offer", () => {
    const drive = run(make(), 600);
    const { settings } = drive.state;
    drive.feed({ type: "stop" });
    drive.feed({ type: "start", automatic: true, idPrefix: "id", seed: 1, settings: { ...settings, offers: [] } });
    expect(drive.state.reports.records).toEqual({});
  });
});

describe("history that the device keeps", () => {
  test("is asked for as far back as it goes, put into order, and cut to what is wanted", () => {
    const drive = new Drive({ offers: [asked] }).idle();
    drive.now = T0 + 7_200_000;
    drive.polled(createReport(wish({ dtstart: at(3600), duration: "PT10M" })));
    expect(drive.of("collect")).toEqual([
      {
        type: "collect",
        reportRequestId: "h-1",
        reportSpecifierId: "history-usage",
        rIds: ["power"],
        from: T0 + 3_600_000,
        to: T0 + 4_200_000,
      },
    ]);
    const samples = [sample(3700, 2), sample(3600, 1), sample(4200, 4), sample(3599, 0), sample(3650, 9, "other")];
    drive.feed({ type: "collected", reportRequestId: "h-1", to: T0 + 4_200_000, samples });
    drive.reply(ok());
    while (drive.state.link.inFlight?.message.type === "oadrPoll") drive.reply(ok());
    expect(valuesOf(drive.expecting("oadrUpdateReport").oadrReports[0])).toEqual([
      [60, 1],
      [3700 / 60, 2],
    ]);
  });

  test("of several data points has each value at its own time", () => {
    const drive = new Drive({ offers: [asked] }).idle();
    drive.now = T0 + 7_200_000;
    const both = [
      { rId: "power", readingType: "x-notApplicable" },
      { rId: "other", readingType: "x-notApplicable" },
    ] as const;
    const request = wish({ dtstart: at(3600), duration: "PT10M" }, { specifierPayloads: both });
    const made = report(drive, request, [sample(3600, 1), sample(3660, 2, "other"), sample(3720, 3)]);
    expect(made?.intervals?.map(({ streamPayloadBases }) => streamPayloadBases.map((payload) => "rId" in payload && payload.rId))).toEqual([
      ["power"],
      ["other"],
      ["power"],
    ]);
  });
});

const once = { dtstart: at(35_000), duration: "PT1M" } as const;
test.each([
  ["a granularity", "454", once, { granularity: "PT1M" }],
  ["several reports", "454", once, { reportBackDuration: "PT1M" }],
  ["more than is kept", "454", { dtstart: at(0), duration: "PT2H" }, {}],
  ["a negative time", "454", { dtstart: at(0), duration: "-PT1H" }, {}],
  ["a time to come", "454", { dtstart: at(86_400), duration: "PT1H" }, {}],
  ["no time", "459", undefined, {}],
] as const)("history with %s is answered %s", (_, responseCode, reportInterval, values) => {
  const drive = new Drive({ offers: [recorded] }).idle();
  drive.now = T0 + 36_000_000;
  drive.polled(createReport(wish(reportInterval, values)));
  expect(drive.expecting("oadrCreatedReport")).toMatchObject({ eiResponse: { responseCode }, oadrPendingReports: [] });
  expect(drive.state.reports.tasks).toEqual([]);
});

describe("telemetry that the device records itself", () => {
  const telemetry: ReportOffer = {
    ...asked,
    reportSpecifierId: "telemetry-usage",
    reportName: "TELEMETRY_USAGE",
    descriptions: asked.descriptions.map((point) => ({
      ...point,
      oadrSamplingRate: { oadrMinPeriod: "PT10S", oadrMaxPeriod: "PT5M", oadrOnChange: true },
    })),
  };
  const collects = (drive: Drive) => drive.of("collect").map(({ from, to }) => [(from - T0) / 1000, (to - T0) / 1000]);
  const give = (drive: Drive, ...samples: readonly Sample[]): void => {
    const [collect] = drive.of("collect");
    drive.feed({ type: "collected", reportRequestId: "rr-1", to: collect?.to ?? 0, samples });
    while (drive.state.link.inFlight?.message.type !== "oadrUpdateReport") drive.reply(ok());
  };
  const ask = (values = {}): Drive => {
    const drive = new Drive({ offers: [telemetry] }).idle();
    drive.polled(createReport(reportRequest("rr-1", values)));
    drive.reply(ok());
    drive.reply(ok());
    return drive;
  };
  const next = (drive: Drive): void => {
    for (;;) {
      if (drive.state.link.inFlight) drive.reply(ok());
      else drive.nextTimer();
      if (collects(drive).length > 0) return;
    }
  };

  test("is asked for period by period, what was missed included, until the end", () => {
    const drive = ask({ reportInterval: { dtstart: at(0), duration: "PT5M" } });
    next(drive);
    expect(collects(drive)).toEqual([[0, 120]]);
    give(drive, sample(0, 1), sample(60, 2));
    expect(valuesOf(drive.expecting("oadrUpdateReport").oadrReports[0])).toEqual([
      [0, 1],
      [1, 2],
    ]);
    drive.reply(updatedReport);
    // The machine sleeps for a while.
    drive.now = T0 + 290_000;
    next(drive);
    expect(collects(drive)).toEqual([[120, 240]]);
    give(drive, sample(200, 3));
    drive.reply(updatedReport);
    next(drive);
    expect(collects(drive)).toEqual([[240, 300]]);
    give(drive);
    expect(drive.expecting("oadrUpdateReport").oadrReports[0]?.intervals).toMatchObject([
      { dtstart: at(240), streamPayloadBases: [{ oadrDataQuality: "Quality Bad - Non Specific" }] },
    ]);
    expect(drive.state.reports.tasks).toEqual([]);
  });

  test("is asked for from the new time on when the clock is put back", () => {
    const drive = ask({ reportInterval: { dtstart: at(0), duration: "PT0S" } });
    drive.now = T0 + 3_600_000;
    drive.feed({ type: "timer", timer: "reports" });
    expect(collects(drive)).toEqual([[0, 3_600]]);
    give(drive);
    drive.reply(updatedReport);
    drive.now = T0 + 1_230_000;
    drive.feed({ type: "timer", timer: "reports" });
    next(drive);
    expect(collects(drive)).toEqual([[1_230, 1_320]]);
  });

  test("that is wanted once is the newest value of each data point", () => {
    const drive = new Drive({ offers: [telemetry] }).idle();
    const both = [
      { rId: "power", readingType: "x-notApplicable" },
      { rId: "other", readingType: "x-notApplicable" },
    ] as const;
    drive.polled(createReport(reportRequest("rr-1", { reportBackDuration: "PT0S", specifierPayloads: both })));
    expect(collects(drive)).toEqual([[-300, 0]]);
    give(drive, sample(-200, 1), sample(-100, 2), sample(-150, 3, "other"));
    expect(valuesOf(drive.expecting("oadrUpdateReport").oadrReports[0])).toEqual([
      [-150 / 60, 3],
      [-100 / 60, 2],
    ]);
  });

  test("on change repeats the value before when there is no new one", () => {
    const drive = ask({ granularity: "PT0S", reportInterval: { dtstart: at(0), duration: "PT0S" } });
    next(drive);
    give(drive, sample(70, 1));
    drive.reply(updatedReport);
    next(drive);
    give(drive);
    expect(drive.expecting("oadrUpdateReport").oadrReports[0]?.intervals).toMatchObject([
      { streamPayloadBases: [{ payloadBase: { value: 1 }, oadrDataQuality: "No New Value - Previous Value Used" }] },
    ]);
  });

  test("that is cancelled with a report to follow is asked for once more", () => {
    const drive = ask({ reportInterval: { dtstart: at(0), duration: "PT0S" } });
    drive.now = T0 + 30_000;
    drive.polled({ type: "oadrCancelReport", requestId: "c-1", reportRequestIds: ["rr-1"], reportToFollow: true });
    expect(collects(drive)).toEqual([[0, 30]]);
    give(drive, sample(10, 1));
    drive.reply(updatedReport);
    expect(drive.state.reports.tasks).toEqual([]);
  });
});
