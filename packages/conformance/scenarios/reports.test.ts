import { energyReal, powerReal, usage } from "@oadr/ven";
import { describe, expect, test } from "vitest";
import { createPair, inShort, only, type Pair, requests } from "../src/index.ts";

let reads = 0;
const power = usage({ rId: "power", item: powerReal("k"), samplingRate: { min: "PT10S", max: "PT15M" }, read: () => ++reads });
const energy = usage({
  rId: "energy",
  reportSpecifierId: "energy",
  item: energyReal("k"),
  samplingRate: { min: "PT10S", max: "PT15M" },
  read: ({ start, end }) => (end.getTime() - start.getTime()) / 1000,
});

const running = async (): Promise<Pair> => {
  reads = 0;
  const pair = await createPair({ vens: [{ reports: [power, energy] }] });
  await pair.run();
  return pair;
};
const states = async (pair: Pair): Promise<readonly string[]> => (await pair.vtn.reports.requests("ven-1")).map(({ state }) => state);
/** So many times, a minute apart. */
const everyMinute = (start: Date, count: number): readonly Date[] =>
  Array.from({ length: count }, (_, index) => new Date(start.getTime() + index * 60_000));

describe("a periodic report", () => {
  test("of power, each minute and sent every five, over an hour: twelve reports of five values, in order of time", async () => {
    const pair = await running();
    const start = pair.after("PT1M");
    await pair.vtn.reports.request("ven-1", {
      reportName: "TELEMETRY_USAGE",
      rIds: ["power"],
      granularity: "PT1M",
      reportBackDuration: "PT5M",
      start,
      duration: "PT1H",
    });
    await pair.advance("PT1H10M");
    const updates = requests(pair.traffic, "oadrUpdateReport");
    expect(updates.map(({ oadrReports }) => oadrReports.map(({ intervals = [] }) => intervals.length))).toEqual(Array(12).fill([5]));
    const readings = await pair.readings();
    expect(readings.map(({ time }) => time)).toEqual(everyMinute(start, 60));
    expect(readings.map(({ value }) => value)).toEqual(Array.from({ length: 60 }, (_, index) => index + 1));
    expect(reads).toBe(60);
    for (const { oadrReports } of updates) {
      for (const { dtstart, intervals = [] } of oadrReports) {
        expect(dtstart).toEqual(intervals[0]?.dtstart);
        expect(intervals.every(({ duration }) => duration === undefined)).toBe(true);
      }
    }
    expect(pair.lines.filter(({ level }) => level === "warn")).toEqual([]);
  });

  test("of energy states the window that each amount belongs to", async () => {
    const pair = await running();
    const start = pair.after("PT1M");
    const wish = { reportSpecifierId: "energy", granularity: "PT1M", reportBackDuration: "PT5M", start, duration: "PT1H" } as const;
    await pair.vtn.reports.request("ven-1", wish);
    await pair.advance("PT1H10M");
    const readings = await pair.readings();
    expect(readings.map(({ time }) => time)).toEqual(everyMinute(start, 60));
    expect(new Set(readings.map(({ duration, value }) => `${duration} ${value}`))).toEqual(new Set(["PT1M 60"]));
    expect(requests(pair.traffic, "oadrUpdateReport")).toHaveLength(12);
  });

  test("without end goes on until it is cancelled; one more report follows when that is wanted", async () => {
    const pair = await running();
    const wish = { reportName: "TELEMETRY_USAGE", rIds: ["power"], granularity: "PT1M", reportBackDuration: "PT5M" } as const;
    const id = await pair.vtn.reports.request("ven-1", { ...wish, start: pair.after("PT1M") });
    await pair.advance("PT18M");
    expect(requests(pair.traffic, "oadrUpdateReport")).toHaveLength(3);
    await pair.vtn.reports.cancel(id, { reportToFollow: true });
    expect(await states(pair)).toEqual(["cancelling"]);
    const before = pair.traffic.length;
    await pair.advance("PT10S");
    expect(inShort(pair.traffic.slice(before))).toEqual([
      "oadrPoll > oadrCancelReport",
      "oadrCanceledReport > oadrResponse",
      "oadrPoll > oadrResponse",
      "oadrUpdateReport > oadrUpdatedReport",
    ]);
    expect(await states(pair)).toEqual(["cancelled"]);
    await pair.advance("PT1H");
    expect(requests(pair.traffic, "oadrUpdateReport")).toHaveLength(4);
    expect((await pair.readings()).map(({ value }) => value)).toEqual(Array.from({ length: 18 }, (_, index) => index + 1));
  });

  test("that is cancelled for good sends nothing more", async () => {
    const pair = await running();
    const wish = { reportName: "TELEMETRY_USAGE", rIds: ["power"], granularity: "PT1M", reportBackDuration: "PT5M" } as const;
    const id = await pair.vtn.reports.request("ven-1", wish);
    await pair.advance("PT11M");
    const sent = requests(pair.traffic, "oadrUpdateReport").length;
    await pair.vtn.reports.cancel(id);
    await pair.advance("PT1H");
    expect(requests(pair.traffic, "oadrUpdateReport")).toHaveLength(sent);
    expect(await states(pair)).toEqual(["cancelled"]);
  });
});

describe("a report that is wanted once", () => {
  test("comes at once, with the newest value of each data point", async () => {
    const pair = await running();
    await pair.vtn.reports.request("ven-1", { reportName: "TELEMETRY_USAGE", rIds: ["power"], reportBackDuration: "PT0S" });
    await pair.advance("PT10S");
    expect(only(requests(pair.traffic, "oadrCreatedReport"))).toMatchObject({ eiResponse: { responseCode: "200" } });
    expect(only(await pair.readings())).toMatchObject({ rId: "power", value: 1, time: new Date(pair.clock.now()) });
    expect(await states(pair)).toEqual(["done"]);
    await pair.advance("PT1H10M");
    expect(requests(pair.traffic, "oadrUpdateReport")).toHaveLength(1);
  });

  test("and is METADATA is answered with a new offer that names the request", async () => {
    const pair = await running();
    const id = await pair.vtn.reports.request("ven-1", { reportName: "METADATA" });
    await pair.advance("PT10S");
    expect(requests(pair.traffic, "oadrRegisterReport").map(({ reportRequestId }) => reportRequestId)).toEqual([undefined, id]);
    expect(await states(pair)).toEqual(["done"]);
  });
});

describe("reports that the VTN always wants", () => {
  test("are asked for with the reply to the VEN's offer, and come", async () => {
    const requestReports = [{ reportName: "TELEMETRY_USAGE", granularity: "PT1M", reportBackDuration: "PT5M" }] as const;
    const pair = await createPair({ vtn: { requestReports }, vens: [{ reports: [power] }] });
    await pair.run();
    expect(inShort(pair.traffic).slice(1, 3)).toEqual(["oadrRegisterReport > oadrRegisteredReport", "oadrCreatedReport > oadrResponse"]);
    await pair.advance("PT30M");
    expect(await states(pair)).toEqual(["accepted"]);
    expect(await pair.readings()).toHaveLength(30);
  });
});
