import { history, powerReal } from "@oadr/ven";
import { expect, test } from "vitest";
import { aMeter, askFor, createPair, createScripted, createSupplier, only, requests, START } from "../src/index.ts";

test("Rule 341: the dtstart of a request is the earliest point of what is wanted, and its end is not part of it", async () => {
  const hours = (...values: readonly number[]) =>
    values.map((hour) => ({ time: new Date(START.getTime() + hour * 3_600_000), value: hour }));
  const log = history({ rId: "main", item: powerReal("k"), duration: "P7D", readRange: () => hours(-5, -4, -3, -2, -1) });
  const pair = await createPair({ vens: [{ reports: [log] }] });
  await pair.run();
  await pair.vtn.reports.request("ven-1", { reportName: "HISTORY_USAGE", start: pair.after("-PT4H"), duration: "PT2H" });
  await pair.advance("PT10S");
  expect((await pair.readings()).map(({ value }) => value)).toEqual([-4, -3]);
  // Without a length it is everything since then.
  await pair.vtn.reports.request("ven-1", { reportName: "HISTORY_USAGE", start: pair.after("-PT2H30M") });
  await pair.advance("PT10S");
  const [, second] = requests(pair.traffic, "oadrUpdateReport");
  expect(second?.oadrReports[0]?.dtstart).toEqual(hours(-2)[0]?.time);
  expect(second?.oadrReports[0]?.intervals).toHaveLength(2);
});

test("Rule 341: reports of telemetry have no value from before the dtstart, and that of their last report comes though the time is over", async () => {
  const { clock, say, delivered } = await createScripted({ reports: [aMeter()] });
  const dtstart = new Date(START.getTime() + 60_000);
  await say(askFor({ granularity: "PT1M", reportBackDuration: "PT5M", reportInterval: { dtstart, duration: "PT7M" } }));
  await clock.advance(1_800_000);
  const minutes = delivered().map(({ intervals = [] }) =>
    intervals.map((interval) => ((interval.dtstart?.getTime() ?? 0) - dtstart.getTime()) / 60_000),
  );
  expect(minutes).toEqual([
    [0, 1, 2, 3, 4],
    [5, 6],
  ]);
});

test("Rule 341: what should have begun before begins now, in step with its dtstart, and of a time that is over there is none", async () => {
  const { clock, say, codes, delivered } = await createScripted({ reports: [aMeter()] });
  const dtstart = new Date(START.getTime() - 150_000);
  await say(askFor({ granularity: "PT1M", reportBackDuration: "PT1M", reportInterval: { dtstart, duration: "PT1M" } }));
  expect(codes("oadrCreatedReport")).toEqual(["454"]);
  await say(askFor({ granularity: "PT1M", reportBackDuration: "PT2M", reportInterval: { dtstart, duration: "PT0S" } }));
  await clock.advance(70_000);
  const { intervals = [] } = only(delivered());
  const [first = Number.NaN, ...more] = intervals.map((interval) => ((interval.dtstart?.getTime() ?? 0) - dtstart.getTime()) / 1000);
  expect(first).toBe(150 + 20);
  expect(more.every((second) => second % 60 === 0)).toBe(true);
});

test("Rule 341: the dtstart of a request to a VTN is the earliest point of what is wanted, and its end is not part of it", async () => {
  const readRange = () => [-5, -4, -3, -2, -1].map((hour) => ({ time: new Date(START.getTime() + hour * 3_600_000), value: hour }));
  const log = { reportName: "HISTORY_USAGE", duration: "P1D" } as const;
  const { ask, after, clock, told } = await createSupplier([{ rId: "power", item: powerReal("k"), readRange }], log);
  const once = { granularity: "PT0S", reportBackDuration: "PT0S" } as const;
  const [early, late] = [after("-PT4H"), after("-PT2H30M")];
  await ask({ ...once, reportInterval: { dtstart: early, duration: "PT2H" } });
  await clock.settle();
  expect(await told()).toEqual([["power -240 -4", "power -180 -3"]]);
  // Without a length it is everything since then.
  await ask({ ...once, reportInterval: { dtstart: late, duration: "PT0S" } });
  await clock.settle();
  expect(await told()).toEqual([["power -120 -2", "power -60 -1"]]);
});

test("Rule 341: reports of a VTN have no value from before the dtstart, and that of their last report comes though the time is over", async () => {
  const { ask, after, clock, told } = await createSupplier();
  await ask({ granularity: "PT1M", reportBackDuration: "PT5M", reportInterval: { dtstart: after("PT1M"), duration: "PT7M" } });
  await clock.advance(1_800_000);
  expect(await told()).toEqual([[1, 2, 3, 4, 5].map((minute) => `spot ${minute} 31`), [6, 7].map((minute) => `spot ${minute} 31`)]);
});

test("Rule 341: what a VTN should have begun before begins now, in step with its dtstart, and of a time that is over there is none", async () => {
  const { ask, after, clock, told } = await createSupplier();
  const dtstart = after("-PT3M30S");
  const often = { granularity: "PT1M", reportBackDuration: "PT2M" } as const;
  expect((await ask({ ...often, reportInterval: { dtstart, duration: "PT3M" } })).eiResponse.responseCode).toBe("454");
  await ask({ ...often, reportInterval: { dtstart, duration: "PT0S" } });
  await clock.advance(150_000);
  expect(await told()).toEqual([["spot 0 31"], ["spot 0.5 31", "spot 1.5 31"]]);
});
