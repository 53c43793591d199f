import { powerReal, type Report } from "@oadr/model";
import { expect, test } from "vitest";
import { aMeter, askFor, createMetered, createScripted, createSupplier, offerPrices, only, priceOffer, START } from "../src/index.ts";

const hourAgo = new Date(START.getTime() - 3_600_000);

test("Rule 325: history is had of a time that is stated, and not without one, on both sides", async () => {
  const { ven, say, codes } = await createScripted({ reports: [aMeter({ history: { every: "PT1M" } })] });
  const once = { reportSpecifierId: "history-usage", granularity: "PT0S", reportBackDuration: "PT0S" } as const;
  await say(askFor(once));
  await say(askFor({ ...once, reportInterval: { dtstart: hourAgo, duration: "PT30M" } }));
  expect(codes("oadrCreatedReport")).toEqual(["459", "200"]);
  await say({ ...offerPrices, oadrReports: [{ ...priceOffer, reportName: "METADATA_HISTORY_USAGE" }] } as typeof offerPrices);
  await expect(ven.reports.request({ reportName: "HISTORY_USAGE" })).rejects.toMatchObject({ code: "ERR_OADR_VEN_OPTION" });
});

test("Rule 325: the time that a VEN states for reports at intervals is the one that is wanted, or from now on; for a single one it states none", async () => {
  const { vtn, ven, clock, say } = await createScripted();
  await say(offerPrices);
  const now = new Date(clock.now());
  const start = new Date(now.getTime() + 3_600_000);
  void ven.reports.request({ reportName: "x-prices", reportBackDuration: "PT5M", start, duration: "PT1H" });
  void ven.reports.request({ reportName: "x-prices", reportBackDuration: "PT5M" });
  void ven.reports.request({ reportName: "x-prices", start });
  await say();
  const asked = vtn.of("oadrCreateReport").flatMap(({ oadrReportRequests }) => oadrReportRequests);
  expect(asked.map(({ reportSpecifier }) => reportSpecifier.reportInterval)).toEqual([
    { dtstart: start, duration: "PT1H" },
    { dtstart: now, duration: "PT0S" },
    undefined,
  ]);
});

test("Rule 325: of a single report of telemetry the time does not count", async () => {
  const { say, codes, delivered } = await createScripted({ reports: [aMeter()] });
  const tomorrow = { dtstart: new Date(START.getTime() + 86_400_000), duration: "PT1H" } as const;
  await say(
    askFor(
      { reportBackDuration: "PT0S", reportInterval: tomorrow },
      { reportBackDuration: "PT0S", reportInterval: { dtstart: hourAgo, duration: "PT1M" } },
    ),
  );
  expect(codes("oadrCreatedReport")).toEqual(["200"]);
  expect(delivered().map(({ reportRequestId }) => reportRequestId)).toEqual(["rr-1", "rr-2"]);
});

test("Rule 325: reports at intervals begin with the time that is asked for, and end with it; a length of zero has no end", async () => {
  const early: Date[] = [];
  const read = ({ end }: { readonly end: Date }): number => {
    if (clock.now() < end.getTime()) early.push(end);
    return 1;
  };
  const { clock, say, delivered } = await createScripted({ reports: [aMeter({ read })] });
  const dtstart = new Date(START.getTime() + 600_000);
  const often = { granularity: "PT1M", reportBackDuration: "PT5M" } as const;
  await say(
    askFor({ ...often, reportInterval: { dtstart, duration: "PT15M" } }, { ...often, reportInterval: { dtstart, duration: "PT0S" } }),
  );
  await clock.advance(3_600_000);
  const times = (id: string) =>
    delivered()
      .filter(({ reportRequestId }) => reportRequestId === id)
      .flatMap(({ intervals = [] }) => intervals.map((each) => ((each.dtstart?.getTime() ?? 0) - dtstart.getTime()) / 60_000));
  expect(times("rr-1")).toEqual(Array.from({ length: 15 }, (__, minute) => minute));
  expect(times("rr-2")).toEqual(Array.from({ length: 50 }, (__, minute) => minute));
  expect(only(delivered().slice(0, 1)).dtstart).toEqual(dtstart);
  expect(early).toEqual([]);
});

test("Rule 325: a VTN states the time of reports at intervals, and asks for no history without one", async () => {
  const { vtn, ask, after } = await createMetered({}, { reportName: "METADATA_HISTORY_USAGE" });
  const reportName = "HISTORY_USAGE";
  await expect(vtn.reports.request("ven-1", { reportName })).rejects.toMatchObject({ code: "ERR_OADR_VTN_INVALID", rule: 325 });
  const start = after("-PT1H");
  expect((await ask({ reportName, start, duration: "PT30M" })).reportSpecifier).toMatchObject({
    reportBackDuration: "PT0S",
    granularity: "PT0S",
    reportInterval: { dtstart: start, duration: "PT30M" },
  });
  const telemetry = await createMetered();
  const wish = { reportName: "TELEMETRY_USAGE", reportBackDuration: "PT5M", start: telemetry.after("PT1H"), duration: "PT2H" } as const;
  expect((await telemetry.ask(wish)).reportSpecifier.reportInterval).toEqual({ dtstart: wish.start, duration: "PT2H" });
});

test("Rule 325: reports of a VTN at intervals begin with the time that is asked for, and end with it; a length of zero has no end", async () => {
  const { vtn, ask, after, clock, delivered } = await createSupplier();
  const dtstart = after("PT10M");
  const often = { granularity: "PT1M", reportBackDuration: "PT5M" } as const;
  await ask(
    { ...often, reportInterval: { dtstart, duration: "PT14M" } },
    { ...often, reportInterval: { dtstart, duration: "PT0S" } },
    { ...often, granularity: "PT5M", reportInterval: { dtstart, duration: "PT15M" } },
  );
  const reports: Report[] = [];
  for (let minute = 0; minute < 60; minute++) {
    await clock.advance(60_000);
    for (let next = await delivered(); next.length > 0; next = await delivered()) reports.push(...next);
  }
  const times = (id: string) =>
    reports
      .filter(({ reportRequestId }) => reportRequestId === id)
      .flatMap(({ intervals = [] }) => intervals.map((each) => ((each.dtstart?.getTime() ?? 0) - dtstart.getTime()) / 60_000));
  expect(times("rr-1")).toEqual(Array.from({ length: 14 }, (__, minute) => minute));
  expect(times("rr-2")).toEqual(Array.from({ length: 50 }, (__, minute) => minute));
  expect(times("rr-3")).toEqual([0, 5, 10]);
  expect((await vtn.reports.supplies("ven-1")).map(({ request }) => request.reportRequestId)).toEqual(["rr-2"]);
});

test("Rule 325: of a single report of a VTN the time does not count, but for history, which is not had without one", async () => {
  const { ask, after, clock, told } = await createSupplier();
  const times = [after("P1D"), after("-P1D")].map((dtstart) => ({ dtstart, duration: "PT1H" }) as const);
  await ask(...times.map((reportInterval) => ({ reportBackDuration: "PT0S", reportInterval }) as const));
  await clock.settle();
  expect([...(await told()), ...(await told())]).toEqual([["spot 0 31"], ["spot 0 31"]]);

  const log = { reportName: "HISTORY_USAGE", duration: "P1D" } as const;
  const windows: unknown[] = [];
  const readRange = (window: unknown) => {
    windows.push(window);
    return [];
  };
  const history = await createSupplier([{ rId: "power", item: powerReal("k"), readRange }], log);
  const once = { granularity: "PT0S", reportBackDuration: "PT0S" } as const;
  expect((await history.ask(once)).eiResponse.responseCode).toBe("459");
  const [start, end] = [history.after("-PT2H"), history.after("-PT1H30M")];
  await history.ask({ ...once, reportInterval: { dtstart: start, duration: "PT30M" } });
  await history.clock.settle();
  expect(windows).toEqual([{ start, end }]);
});
