import { energyReal, powerReal, type Report } from "@oadr/model";
import { history, status, usage } from "@oadr/ven";
import type { ReportWish } from "@oadr/vtn";
import { describe, expect } from "vitest";
import { only, type Pair, requests } from "../src/index.ts";
import { type Connect, overTransports } from "../src/over-transports.ts";

const samplingRate = { min: "PT10S", max: "PT15M", onChange: true } as const;
const quarter = 900_000;

/** A VEN that offers all there is: power and energy, the state of a tank, and the amounts of a week in quarters of an hour. */
async function offering(connect: Connect): Promise<Pair> {
  let level = 0;
  const pair = await connect({
    vtn: { pollFrequency: "PT30S" },
    vens: [
      {
        reports: [
          usage({ rId: "power", item: powerReal("k"), samplingRate, read: () => 4.5 }),
          usage({
            rId: "energy",
            item: energyReal("k"),
            samplingRate,
            read: ({ start, end }) => (end.getTime() - start.getTime()) / 60_000,
          }),
          status({
            resourceId: "tank",
            samplingRate,
            read: () => ({ online: true, manualOverride: false, capacity: { current: Math.floor(level++ / 18) } }),
          }),
          history({
            rId: "meter",
            item: energyReal("k"),
            duration: "P7D",
            readRange: ({ start, end }) => {
              const rows: { time: Date; duration: "PT15M"; value: number }[] = [];
              for (let at = Math.ceil(start.getTime() / quarter) * quarter; at < end.getTime(); at += quarter) {
                rows.push({ time: new Date(at), duration: "PT15M", value: at / quarter });
              }
              return rows;
            },
          }),
        ],
      },
    ],
  });
  await pair.run();
  return pair;
}

const statusWish: ReportWish = { reportName: "TELEMETRY_STATUS" };
const usageWish: ReportWish = { reportName: "TELEMETRY_USAGE" };
const states = async ({ vtn }: Pair): Promise<readonly string[]> => (await vtn.reports.requests({})).map(({ state }) => state);
const reportsOf = (pair: Pair, id: string): readonly Report[] =>
  requests(pair.traffic, "oadrUpdateReport").flatMap(({ oadrReports }) =>
    oadrReports.filter(({ reportRequestId }) => reportRequestId === id),
  );
const sizes = (reports: readonly Report[]): readonly number[] => reports.map(({ intervals = [] }) => intervals.length);
const complaints = ({ lines }: Pair) => lines.filter(({ level }) => level === "warn" || level === "error");

describe("TELEMETRY_STATUS", () => {
  overTransports("is had once, at once", async (connect) => {
    const pair = await offering(connect);
    const id = await pair.vtn.reports.request("ven-1", { ...statusWish, reportBackDuration: "PT0S" });
    await pair.advance("PT1M");
    const { intervals = [] } = only(reportsOf(pair, id));
    expect(intervals).toMatchObject([
      { streamPayloadBases: [{ rId: "tank", payloadBase: { oadrOnline: true, oadrManualOverride: false } }] },
    ]);
    expect(only(await pair.readings())).toMatchObject({ rId: "tank", status: { oadrOnline: true } });
    expect(await states(pair)).toEqual(["done"]);
  });

  overTransports("each minute for five minutes comes five times, with one state each", async (connect) => {
    const pair = await offering(connect);
    const start = pair.after("PT1M");
    const wish = { ...statusWish, granularity: "PT1M", reportBackDuration: "PT1M", start, duration: "PT5M" } as const;
    const id = await pair.vtn.reports.request("ven-1", wish);
    await pair.advance("PT10M");
    expect(sizes(reportsOf(pair, id))).toEqual([1, 1, 1, 1, 1]);
    expect((await pair.readings()).map(({ time }) => time.getTime() - start.getTime())).toEqual(
      [0, 1, 2, 3, 4].map((minute) => minute * 60_000),
    );
  });

  overTransports("on change, from a time in the future on, tells changes, and once a minute that there is none", async (connect) => {
    const pair = await offering(connect);
    const start = pair.after("PT2M");
    const wish = { ...statusWish, granularity: "PT0S", reportBackDuration: "PT1M", start, duration: "PT6M" } as const;
    const id = await pair.vtn.reports.request("ven-1", wish);
    await pair.advance("PT2M30S");
    expect(reportsOf(pair, id)).toEqual([]);
    await pair.advance("PT10M");
    // Six samples a minute, and another state with each eighteenth: at the start and after three minutes.
    expect(sizes(reportsOf(pair, id))).toEqual([1, 1, 1, 1, 1, 1]);
    const repeated = (await pair.readings()).map(({ quality }) => quality === "No New Value - Previous Value Used");
    expect(repeated).toEqual([false, true, true, false, true, true]);
    expect((await pair.vtn.reports.latest("ven-1"))[0]?.status?.oadrLoadControlState?.oadrCapacity?.oadrCurrent).toBe(1);
  });

  overTransports("without end goes on until it is stopped", async (connect) => {
    const pair = await offering(connect);
    const id = await pair.vtn.reports.request("ven-1", {
      ...statusWish,
      granularity: "PT5M",
      reportBackDuration: "PT5M",
      duration: "PT0S",
    });
    await pair.advance("PT1H");
    const sent = reportsOf(pair, id).length;
    expect(sent).toBeGreaterThanOrEqual(12);
    await pair.vtn.reports.cancel(id);
    await pair.advance("PT1H");
    expect(reportsOf(pair, id)).toHaveLength(sent);
    expect(await states(pair)).toEqual(["cancelled"]);
    expect(complaints(pair)).toEqual([]);
  });
});

describe("TELEMETRY_USAGE", () => {
  overTransports("of power and energy is had once, in one report", async (connect) => {
    const pair = await offering(connect);
    const id = await pair.vtn.reports.request("ven-1", { ...usageWish, reportBackDuration: "PT0S" });
    await pair.advance("PT1M");
    expect(reportsOf(pair, id)).toHaveLength(1);
    expect((await pair.readings()).map(({ rId, value }) => `${rId} ${value}`)).toEqual(["energy 0.16666666666666666", "power 4.5"]);
    expect(only(pair.calls("onUpdateReport")).args[0]).toHaveLength(2);
  });

  overTransports(
    "each minute, sent every second one, for ten minutes from fifteen seconds on comes five times with two values",
    async (connect) => {
      const pair = await offering(connect);
      const start = pair.after("PT15S");
      const wish = { ...usageWish, granularity: "PT1M", reportBackDuration: "PT2M", start, duration: "PT10M" } as const;
      const id = await pair.vtn.reports.request("ven-1", wish);
      await pair.advance("PT15M");
      const reports = reportsOf(pair, id);
      for (const size of sizes(reports)) expect(Math.abs(size - 2)).toBeLessThanOrEqual(1);
      expect(reports.length).toBe(5);
      const energy = await pair.readings({ rId: "energy" });
      expect(energy.map(({ value, duration }) => `${value} ${duration}`)).toEqual(Array(energy.length).fill("1 PT1M"));
      expect(energy.length).toBeGreaterThanOrEqual(9);
      expect(await states(pair)).toEqual(["done"]);
    },
  );

  overTransports("goes on beside a status that was asked for in the same message, and each is stopped by itself", async (connect) => {
    const pair = await offering(connect);
    const periodic = { granularity: "PT1M", reportBackDuration: "PT5M" } as const;
    const [power = "", tank = ""] = await pair.vtn.reports.requestAll("ven-1", [
      { ...usageWish, rIds: ["power"], ...periodic },
      { ...statusWish, ...periodic },
    ]);
    await pair.advance("PT11M");
    expect(pair.ven.reports.pending.map(({ reportRequestId }) => reportRequestId)).toEqual([power, tank]);
    expect(await states(pair)).toEqual(["accepted", "accepted"]);
    await pair.vtn.reports.cancel(power, { reportToFollow: true });
    await pair.advance("PT30M");
    expect(await states(pair)).toEqual(["cancelled", "accepted"]);
    // Two whole ones, and the one to follow.
    expect(reportsOf(pair, power)).toHaveLength(3);
    expect(reportsOf(pair, tank).length).toBeGreaterThanOrEqual(7);
    expect(complaints(pair)).toEqual([]);
  });

  overTransports("that is cancelled with a report to follow brings what there is since the last one, and then nothing", async (connect) => {
    const pair = await offering(connect);
    const start = pair.after("PT1M");
    const wish = { ...usageWish, rIds: ["power"], granularity: "PT1M", reportBackDuration: "PT5M", start } as const;
    const id = await pair.vtn.reports.request("ven-1", wish);
    await pair.advance("PT8M10S");
    expect(sizes(reportsOf(pair, id))).toEqual([5]);
    await pair.vtn.reports.cancel(id, { reportToFollow: true });
    await pair.advance("PT30M");
    // Of minutes six and seven, and of the one that was running.
    expect(sizes(reportsOf(pair, id))).toEqual([5, 3]);
    expect(await pair.readings()).toHaveLength(8);
    expect(await states(pair)).toEqual(["cancelled"]);
    expect(pair.ven.reports.pending).toEqual([]);
    expect(complaints(pair)).toEqual([]);
  });

  overTransports("and a status are stopped by one message, with one more of each to follow", async (connect) => {
    const pair = await offering(connect);
    const periodic = { granularity: "PT1M", reportBackDuration: "PT5M" } as const;
    const ids = await pair.vtn.reports.requestAll("ven-1", [
      { ...usageWish, rIds: ["power"], ...periodic },
      { ...statusWish, ...periodic },
    ]);
    await pair.advance("PT7M");
    const before = ids.map((id) => reportsOf(pair, id).length);
    await pair.vtn.reports.cancel(ids, { reportToFollow: true });
    await pair.advance("PT30M");
    const told = pair.traffic.flatMap(({ request, reply }) => [request, reply].filter((message) => message?.type === "oadrCancelReport"));
    expect(told).toMatchObject([{ reportRequestIds: ids, reportToFollow: true }]);
    expect(ids.map((id) => reportsOf(pair, id).length)).toEqual(before.map((count) => count + 1));
    expect(await states(pair)).toEqual(["cancelled", "cancelled"]);
    expect(pair.ven.reports.pending).toEqual([]);
    expect(complaints(pair)).toEqual([]);
  });

  overTransports("that is delivered again since a response was lost is there once, and the backend is told twice", async (connect) => {
    const pair = await offering(connect);
    await pair.vtn.reports.request("ven-1", { ...usageWish, rIds: ["power"], granularity: "PT1M", reportBackDuration: "PT5M" });
    await pair.advance("PT1M");
    pair.lose("response", { message: "oadrUpdateReport" });
    await pair.advance("PT6M");
    expect(await pair.readings()).toHaveLength(5);
    expect(pair.calls("onUpdateReport").map(({ args: [readings] }) => readings.length)).toEqual([5, 5]);
  });
});

describe("METADATA", () => {
  overTransports("is had once, and again and again for a time", async (connect) => {
    const pair = await offering(connect);
    const once = await pair.vtn.reports.request("ven-1", { reportName: "METADATA" });
    await pair.advance("PT1M");
    const start = pair.after("PT0S");
    const often = await pair.vtn.reports.request("ven-1", { reportName: "METADATA", reportBackDuration: "PT2M", start, duration: "PT5M" });
    await pair.advance("PT10M");
    const named = requests(pair.traffic, "oadrRegisterReport").filter(({ reportRequestId }) => reportRequestId !== undefined);
    expect(named.map(({ reportRequestId }) => reportRequestId)).toEqual([once, often, often, often]);
    for (const { oadrReports } of named) expect(oadrReports).toHaveLength(3);
    expect((await states(pair))[0]).toBe("done");
    expect((await pair.vtn.reports.offers("ven-1")).map(({ reportName }) => reportName)).toEqual([
      "TELEMETRY_USAGE",
      "TELEMETRY_STATUS",
      "HISTORY_USAGE",
    ]);
  });
});

describe("HISTORY_USAGE", () => {
  overTransports("of half an hour, and of all since a time, come once each", async (connect) => {
    const pair = await offering(connect);
    const part = await pair.vtn.reports.request("ven-1", { reportName: "HISTORY_USAGE", start: pair.after("-PT1H"), duration: "PT30M" });
    await pair.advance("PT1M");
    expect(sizes(reportsOf(pair, part))).toEqual([2]);
    const full = await pair.vtn.reports.request("ven-1", { reportName: "HISTORY_USAGE", start: pair.after("-P1D") });
    await pair.advance("PT1M");
    const readings = await pair.readings();
    expect(sizes(reportsOf(pair, full))).toEqual([96]);
    expect(readings).toHaveLength(98);
    expect(readings.every(({ time, value, duration }) => value === time.getTime() / quarter && duration === "PT15M")).toBe(true);
    expect(await states(pair)).toEqual(["done", "done"]);
    const tooMuch = { reportName: "HISTORY_USAGE", start: pair.after("-P30D"), duration: "P30D" } as const;
    await expect(pair.vtn.reports.request("ven-1", tooMuch)).rejects.toMatchObject({ rule: 340 });
  });
});
