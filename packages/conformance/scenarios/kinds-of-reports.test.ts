import { energyReal, history, powerReal, status, usage } from "@oadr/ven";
import { loadState, saveState } from "@oadr/ven/core";
import { expect, test } from "vitest";
import { createPair, requests } from "../src/index.ts";

const samplingRate = { min: "PT10S", max: "PT15M", onChange: true } as const;

test("usage, status and history are asked for at once, and each comes as it should", async () => {
  const pair = await createPair({
    vens: [
      {
        reports: [
          usage({ rId: "power", item: powerReal("k"), samplingRate, read: () => 4.2 }),
          status({ resourceId: "tank", samplingRate, read: () => ({ online: true, manualOverride: false, capacity: { current: 7 } }) }),
          history({
            rId: "energy",
            item: energyReal("k"),
            duration: "P7D",
            readRange: async ({ start }) => [{ time: new Date(start.getTime() + 60_000), duration: "PT15M", value: 0.5 }],
          }),
        ],
      },
    ],
  });
  await pair.run();
  await pair.vtn.reports.request("ven-1", { reportName: "TELEMETRY_USAGE", granularity: "PT1M", reportBackDuration: "PT5M" });
  await pair.vtn.reports.request("ven-1", { reportName: "TELEMETRY_STATUS", granularity: "PT5M", reportBackDuration: "PT5M" });
  await pair.vtn.reports.request("ven-1", { reportName: "HISTORY_USAGE", start: pair.after("-P1D"), duration: "P1D" });
  expect(pair.ven.reports.pending).toEqual([]);
  await pair.advance("PT15M10S");
  expect(pair.ven.reports.pending.map(({ reportSpecifierId }) => reportSpecifierId)).toEqual(["telemetry-usage", "telemetry-status"]);
  expect(await pair.readings({ rId: "power" })).toHaveLength(15);
  expect((await pair.readings({ rId: "tank" })).map(({ status: state }) => state?.oadrLoadControlState?.oadrCapacity?.oadrCurrent)).toEqual(
    [7, 7, 7, 7],
  );
  expect(await pair.readings({ rId: "energy" })).toMatchObject([
    { value: 0.5, duration: "PT15M", time: new Date(pair.after("-P1DT15M10S").getTime() + 60_000) },
  ]);
  expect((await pair.vtn.reports.requests("ven-1")).map(({ state }) => state)).toEqual(["accepted", "accepted", "done"]);
});

test("what a VEN has recorded in an outage, and before a restart of its own, is there afterwards", async () => {
  let minute = 0;
  const main = usage({ rId: "main", item: powerReal("k"), samplingRate, read: () => ++minute, history: { every: "PT1M" } });
  const pair = await createPair({ vens: [{ reports: [main] }] });
  await pair.run();
  await pair.advance("PT20M30S");
  const repair = pair.lose("request", { times: Number.POSITIVE_INFINITY });
  await pair.advance("PT20M");
  const state = loadState(saveState(pair.ven.state));
  await pair.ven.stop();
  const second = pair.join({ venName: "ven-1", reports: [main], state });
  void second.run();
  await pair.advance("PT10M");
  repair();
  await pair.advance("PT5M");
  await pair.vtn.reports.request("ven-1", { reportName: "HISTORY_USAGE", start: pair.after("-PT1H"), duration: "PT1H" });
  await pair.advance("PT1M");
  expect((await pair.readings()).map(({ value }) => value)).toEqual(Array.from({ length: 55 }, (_, index) => index + 1));
  await second.stop();
});

test("reports of an hour without the VTN arrive after it, in order and complete", async () => {
  let reads = 0;
  const main = usage({ rId: "main", item: powerReal("k"), samplingRate, read: () => ++reads });
  const pair = await createPair({ vens: [{ reports: [main] }] });
  await pair.run();
  await pair.vtn.reports.request("ven-1", { reportName: "TELEMETRY_USAGE", granularity: "PT1M", reportBackDuration: "PT1M" });
  await pair.advance("PT10M");
  const repair = pair.lose("request", { times: Number.POSITIVE_INFINITY });
  await pair.advance("PT1H");
  repair();
  await pair.advance("PT10M");
  const values = (await pair.readings()).map(({ value }) => value);
  expect(values.length).toBeGreaterThanOrEqual(80);
  expect(values).toEqual(Array.from({ length: values.length }, (_, index) => index + 1));
});

test("reports made by hand are wanted by the VTN like any other", async () => {
  const pair = await createPair({
    vens: [
      {
        reports: [usage({ rId: "forecast", item: powerReal("k"), samplingRate, reportName: "x-forecast" })],
        nextReport: ({ start, rIds }) =>
          [1, 2].map((hours) => ({ time: new Date(start.getTime() + hours), values: Object.fromEntries(rIds.map((rId) => [rId, hours])) })),
      },
    ],
  });
  await pair.run();
  await pair.vtn.reports.request("ven-1", { reportName: "x-forecast", granularity: "PT1M", reportBackDuration: "PT5M" });
  await pair.advance("PT16M");
  expect(requests(pair.traffic, "oadrUpdateReport")).toHaveLength(3);
  expect((await pair.readings()).map(({ value }) => value)).toEqual([1, 2, 1, 2, 1, 2]);
});

test("a VEN gets the METADATA of its VTN, which is empty", async () => {
  const offers: unknown[] = [];
  const pair = await createPair({ vens: [{ onRegisterReport: (offered) => void offers.push(offered) }] });
  await pair.run();
  await pair.ven.reports.request({ reportName: "METADATA" });
  await pair.advance("PT1M");
  expect(offers).toEqual([[], []]);
  expect(pair.ven.reports.requested).toEqual([]);
  await expect(pair.ven.reports.request({ reportName: "x-prices" })).rejects.toMatchObject({ code: "ERR_OADR_VEN_STATE" });
});
