import { currencyPerKWh, temperature } from "@oadr/model";
import { describe, expect, test } from "vitest";
import { memoryStore } from "../store/memory/memory-store.ts";
import { answerTo, minute, registration, stage, T0 } from "../testing/stage.ts";
import { ask, create, minutesOf, prices, rows, samplingRate, supplying, updated, weather } from "../testing/supplying.ts";
import type { OwnReport } from "./own-report.ts";

describe("the offer of a VTN", () => {
  test("is the first thing that a VEN gets, complete (rules 305, 311, 312)", async () => {
    const { vtn, ask: asked } = stage({ reports: [prices(), weather] });
    await vtn.vens.provision({ venId: "ven-1" });
    await asked("oadrCreatedPartyRegistration", registration({ venId: "ven-1" }));
    const { oadrReports } = await asked("oadrRegisterReport", { type: "oadrPoll", venId: "ven-1" });
    expect(oadrReports).toEqual([
      {
        duration: "PT1H40M",
        oadrReportDescriptions: [
          {
            rId: "price",
            reportType: "price",
            readingType: "Direct Read",
            itemBase: currencyPerKWh("EUR"),
            oadrSamplingRate: { oadrMinPeriod: "PT1M", oadrMaxPeriod: "PT1H", oadrOnChange: true },
          },
        ],
        reportRequestId: "0",
        reportSpecifierId: "x-prices",
        reportName: "x-prices",
        createdDateTime: T0,
      },
      expect.objectContaining({ reportSpecifierId: "weather", reportName: "METADATA_HISTORY_USAGE", duration: "P1D" }),
    ]);
  });

  test("is sent anew when it changes, also over a restart, and ends what was asked for (rule 306)", async () => {
    const store = memoryStore();
    const first = await supplying({ store });
    await first.send(create(ask("r")));
    await first.vtn.reports.offer([prices({ reportSpecifierId: "other" })]);
    expect(await first.vtn.reports.supplies("ven-1")).toEqual([]);
    const told = await first.poll();
    expect(told).toMatchObject({ type: "oadrRegisterReport", oadrReports: [{ reportSpecifierId: "other" }] });
    expect(told).not.toHaveProperty("reportRequestId");
    await first.send(answerTo(told));
    first.vtn.close();
    const same = stage({ store, reports: [prices({ reportSpecifierId: "other" })] });
    await same.clock.settle();
    expect((await same.poll())?.type).toBe("oadrResponse");
    same.vtn.close();
    const without = stage({ store });
    await without.clock.settle();
    expect(await without.poll()).toMatchObject({ type: "oadrRegisterReport", oadrReports: [] });
  });

  const [point] = prices().points;
  const wrong: [string, readonly OwnReport[], string][] = [
    ["a report without data points", [{ ...prices(), points: [] }], "reports[0].points"],
    ["one name twice", [prices(), prices()], "x-prices occurs twice"],
    ["a data point twice", [prices({ points: point ? [point, point] : [] })], "rId price occurs twice"],
    ["a report called METADATA", [prices({ reportSpecifierId: "METADATA" })], "reportSpecifierId"],
    ["telemetry without rate", [prices({ points: [{ rId: "a" }] })], "samplingRate: is missing"],
    ["history without duration", [{ reportName: "HISTORY_USAGE", points: [{ rId: "a" }] }], "duration: is needed"],
    [
      "a rate that ends before it begins",
      [prices({ points: [{ rId: "a", samplingRate: { min: "PT2M", max: "PT1M" } }] })],
      "no less than min",
    ],
    ["two ways to read", [prices({ points: [{ rId: "a", samplingRate, read: () => 1, readRange: () => [] }] })], "read and readRange"],
    ["more samples than a report holds", [prices({ duration: "P30D" })], "samplingRate.min"],
    ["a duration that is less than a rate", [prices({ duration: "PT5M" })], "samplingRate.max"],
  ];
  test.each(wrong)("with %s is refused, and nothing has changed", async (_what, reports, text) => {
    const { vtn, poll } = await supplying();
    await expect(vtn.reports.offer(reports)).rejects.toThrow(text);
    expect(() => stage({ reports })).toThrow(text);
    expect((await poll())?.type).toBe("oadrResponse");
  });
});

describe("a report for a VEN", () => {
  test("that is periodic comes at the end of each period, with the samples of it, until its time is over", async () => {
    const { send, fetch, to, vtn } = await supplying();
    const reply = await send(create(ask("r", { reportInterval: { dtstart: minute(10), duration: "PT12M" } })));
    expect(reply).toMatchObject({
      type: "oadrCreatedReport",
      eiResponse: { responseCode: "200", requestId: "c" },
      oadrPendingReports: ["r"],
    });
    await to(14);
    expect(await fetch()).toBe("oadrResponse");
    await to(15);
    expect(await fetch()).toEqual([["10 10", "11 11", "12 12", "13 13", "14 14"]]);
    await to(20);
    expect(await fetch()).toEqual([["15 15", "16 16", "17 17", "18 18", "19 19"]]);
    await to(22);
    expect(await fetch()).toEqual([["20 20", "21 21"]]);
    expect(await vtn.reports.supplies("ven-1")).toEqual([]);
    await to(60);
    expect(await fetch()).toBe("oadrResponse");
  });

  test("of one value each comes at once and each time after (rule 317)", async () => {
    const { send, fetch, to } = await supplying();
    await send(create(ask("r", { granularity: "PT5M" })));
    await to(0);
    expect(await fetch()).toEqual([["0 0"]]);
    await to(5);
    expect(await fetch()).toEqual([["5 5"]]);
  });

  test("that is wanted once comes at once, with the newest sample, and is pending until it is delivered (rules 324, 329)", async () => {
    const { send, fetch, to, poll } = await supplying();
    await to(3);
    await send(create(ask("r", { reportBackDuration: "PT0S" })));
    await to(4);
    expect(await send(create(ask("r2")))).toMatchObject({ oadrPendingReports: ["r2", "r"] });
    const message = await poll();
    expect(message).toMatchObject({ oadrReports: [{ reportRequestId: "r", reportName: "x-prices", dtstart: minute(3) }] });
    expect(rows(message)).toEqual([["3 3"]]);
    await send(updated(message?.type === "oadrUpdateReport" ? message.requestId : ""));
    expect(await fetch()).toBe("oadrResponse");
  });

  test("of history comes once, with all of its time", async () => {
    const { send, fetch, to } = await supplying();
    const wish = { reportSpecifierId: "weather", granularity: "PT0S", reportBackDuration: "PT0S" } as const;
    await send(create(ask("h", { ...wish, reportInterval: { dtstart: minute(-120), duration: "PT2H" } }, "heat")));
    await to(0);
    expect(await fetch()).toEqual([["-120 -120 PT1H", "-60 -60 PT1H"]]);
    const all = ask("h2", { ...wish, reportInterval: { dtstart: minute(-60), duration: "PT0S" } }, "heat");
    await send(create(all));
    await to(1);
    expect(await fetch()).toEqual([["-60 -60 PT1H"]]);
  });

  test("on change tells changes only, and repeats the last value when there is none (rule 317)", async () => {
    const steps = prices();
    const points = steps.points.map((each) => ({ ...each, read: ({ end }: { end: Date }) => Math.floor(minutesOf(end) / 7) }));
    const { send, fetch, to } = await supplying({ reports: [{ ...steps, points }] });
    await send(create(ask("r", { granularity: "PT0S" })));
    await to(5);
    expect(await fetch()).toEqual([["0 0"]]);
    await to(10);
    expect(await fetch()).toEqual([["7 1"]]);
    await to(12);
    await to(15);
    expect(await fetch()).toEqual([["14 2"]]);
    await to(20);
    expect(await fetch()).toEqual([["19 2 No New Value - Previous Value Used"]]);
  });

  test("has a placeholder where a value cannot be read, or not in time (rule 318)", async () => {
    for (const read of [() => Promise.reject(new Error("no market")), () => new Promise<number>(() => {}), () => Number.NaN]) {
      const report = prices();
      const set = await supplying({ reports: [{ ...report, points: report.points.map((each) => ({ ...each, read })) }] });
      await set.send(create(ask("r", { reportBackDuration: "PT0S" })));
      await set.clock.advance(4_000);
      expect(await set.fetch()).toEqual([["0 0 Quality Bad - Non Specific"]]);
      expect(set.complaints).toEqual(["data point price could not be read"]);
    }
  });

  test("is read once for all VENs that want it", async () => {
    let reads = 0;
    const report = prices();
    const points = report.points.map((each) => ({ ...each, read: () => ++reads }));
    const set = await supplying({ reports: [{ ...report, points }] });
    await set.join("ven-2");
    await set.send(create(ask("r")));
    await set.send({ type: "oadrCreateReport", requestId: "c", oadrReportRequests: [ask("r")], venId: "ven-2" });
    await set.to(5);
    expect(reads).toBe(5);
    expect(rows(await set.poll("ven-1"))).toEqual(rows(await set.poll("ven-2")));
  });

  test("is made by hand where its data points are not read", async () => {
    const due: unknown[] = [];
    const byHand = { reportName: "x-forecast", points: [{ rId: "out", item: temperature("celsius"), samplingRate }] } as const;
    const { send, fetch, to, complaints } = await supplying({
      reports: [byHand],
      onRequestReport: ({ start, ...rest }, { venId }) => {
        due.push({ ...rest, venId });
        if (minutesOf(rest.end) > 5) throw new Error("no forecast");
        return [{ time: start, values: { out: 21 } }];
      },
    });
    await send(create(ask("r", { reportSpecifierId: "x-forecast" }, "out")));
    await to(5);
    expect(await fetch()).toEqual([["0 21"]]);
    expect(due).toEqual([
      { reportRequestId: "r", reportSpecifierId: "x-forecast", reportName: "x-forecast", rIds: ["out"], end: minute(5), venId: "ven-1" },
    ]);
    await to(10);
    expect(await fetch()).toEqual([["5 0 Quality Bad - Non Specific"]]);
    expect(complaints).toEqual(["handler onRequestReport failed"]);
  });

  test("that is not fetched waits with those after it, ten at most, and comes again until it is answered", async () => {
    const { send, poll, to, store } = await supplying();
    await send(create(ask("r")));
    await to(10);
    const first = await poll();
    expect(rows(first)).toEqual([
      ["0 0", "1 1", "2 2", "3 3", "4 4"],
      ["5 5", "6 6", "7 7", "8 8", "9 9"],
    ]);
    expect((await poll())?.type).toBe("oadrResponse");
    await to(11);
    expect(rows(await poll())).toEqual(rows(first));
    await to(120);
    expect(await store.outbox("ven-1")).toHaveLength(1);
    const last = await poll();
    expect(last?.type === "oadrUpdateReport" && last.oadrReports.map(({ dtstart = T0 }) => minutesOf(dtstart))).toEqual(
      Array.from({ length: 10 }, (_, index) => 70 + index * 5),
    );
    await send(updated(last?.type === "oadrUpdateReport" ? last.requestId : ""));
    expect(await store.outbox("ven-1")).toEqual([]);
  });

  test("goes on after a restart, and one that the VEN does not know any more ends", async () => {
    const store = memoryStore();
    const first = await supplying({ store });
    await first.send(create(ask("r")));
    await first.to(7);
    await first.fetch();
    first.vtn.close();
    const second = stage({ store, reports: [prices(), weather] });
    await second.clock.advance(12 * 60_000);
    const message = await second.poll();
    expect(rows(message)).toEqual([["5 5", "6 6", "7 7", "8 8", "9 9"]]);
    const requestId = message?.type === "oadrUpdateReport" ? message.requestId : "";
    await second.send({ type: "oadrUpdatedReport", eiResponse: { responseCode: "452", requestId }, venId: "ven-1" });
    expect(await second.vtn.reports.supplies("ven-1")).toEqual([]);
  });

  test("after a long standstill tells of the last ten periods", async () => {
    const store = memoryStore();
    const first = await supplying({ store });
    await first.send(create(ask("r")));
    await first.to(1);
    first.vtn.close();
    await first.clock.advance(86_400_000);
    let reads = 0;
    const points = prices().points.map((each) => ({ ...each, read: () => ++reads }));
    const second = stage({ store, reports: [prices({ points }), weather], clock: first.clock });
    await first.clock.settle();
    const message = await second.poll();
    expect(rows(message)).toHaveLength(10);
    // And what is not told is not read, but for the period that was due when it stopped.
    expect(reads).toBe(55);
    expect(message).toMatchObject({ oadrReports: expect.arrayContaining([expect.objectContaining({ dtstart: minute(1_435) })]) });
    second.vtn.close();
  });

  test("is made again when the store failed", async () => {
    const store = memoryStore();
    let fails = true;
    const nextSupplies = (limit: number) => (fails ? Promise.reject(new Error("disk full")) : store.nextSupplies(limit));
    const { send, fetch, to, complaints } = await supplying({ store: { ...store, nextSupplies } });
    await send(create(ask("r")));
    await to(5);
    expect(await fetch()).toBe("oadrResponse");
    fails = false;
    await to(7);
    expect(await fetch()).toEqual([["0 0", "1 1", "2 2", "3 3", "4 4"]]);
    expect(new Set(complaints)).toEqual(new Set(["reports for VENs could not be made"]));
  });
});
