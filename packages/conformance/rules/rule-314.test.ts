import { energyReal } from "@oadr/ven";
import { expect, test } from "vitest";
import { aMeter, aPrice, aReport, askFor, createMetered, createScripted, createSupplier, only } from "../src/index.ts";

test("Rule 314: a report starts where its first interval does, and its intervals go by time, however the device delivers them", async () => {
  const readRange = ({ end }: { readonly end: Date }) =>
    [3, 5, 1, 4].map((value) => ({ time: new Date(end.getTime() - value * 10_000), value }));
  const { say, clock, delivered } = await createScripted({ reports: [aMeter({ reportSpecifierId: "telemetry-usage", readRange })] });
  await say(askFor({ granularity: "PT10S", reportBackDuration: "PT1M" }));
  await clock.advance(60_000);
  const { dtstart, intervals = [] } = only(delivered());
  const end = clock.now();
  expect(intervals.map((interval) => ((interval.dtstart?.getTime() ?? 0) - end) / 10_000)).toEqual([-5, -4, -3, -1]);
  expect(dtstart).toEqual(intervals[0]?.dtstart);
});

test("Rule 314: a report starts where its first interval does, also where that is a window before the sample", async () => {
  const { say, clock, delivered } = await createScripted({ reports: [aMeter({ item: energyReal("k") })] });
  await say(askFor({ granularity: "PT1M", reportBackDuration: "PT2M" }));
  const start = clock.now();
  await clock.advance(120_000);
  const { dtstart, intervals = [] } = only(delivered());
  expect(intervals.map((interval) => ((interval.dtstart?.getTime() ?? 0) - start) / 60_000)).toEqual([0, 1]);
  expect(dtstart).toEqual(intervals[0]?.dtstart);
});

test("Rules 314, 316: a VTN takes values by the starts of their intervals, or one after the other from the start of the report", async () => {
  const { ask, deliver, values, after } = await createMetered();
  const { reportRequestId } = await ask();
  await deliver(
    aReport(reportRequestId, [
      { at: after("PT1M"), value: 1, duration: "PT1M" },
      { at: after("PT3M"), value: 2, duration: "PT1M" },
    ]),
  );
  const lengths = [3, 4, 5].map((value) => ({ value, duration: "PT2M" as const }));
  await deliver(aReport(reportRequestId, lengths, { dtstart: after("PT10M") }));
  expect(await values()).toEqual(["a 1 1", "a 3 2", "a 10 3", "a 12 4", "a 14 5"]);
});

test("Rule 314: a report of a VTN starts where its first interval does, and its intervals go by time, however they were delivered", async () => {
  const readRange = ({ start }: { readonly start: Date }) =>
    [3, 1, 2].map((minute) => ({ time: new Date(start.getTime() + minute * 60_000), value: minute }));
  const { ask, clock, delivered, after } = await createSupplier([aPrice({ readRange })]);
  const second = after("PT2M");
  await ask({ granularity: "PT1M", reportBackDuration: "PT5M" });
  await clock.advance(300_000);
  const { dtstart, intervals = [] } = only(await delivered());
  expect(intervals.map((interval) => ((interval.dtstart?.getTime() ?? 0) - second.getTime()) / 60_000)).toEqual([-1, 0, 1]);
  expect(dtstart).toEqual(intervals[0]?.dtstart);
});

test("Rule 314: a report of a VTN starts where its first interval does, also where that is a window before the sample", async () => {
  const { ask, clock, delivered, after } = await createSupplier([aPrice({ item: energyReal("k"), reportType: "usage" })]);
  const start = after("PT0S");
  await ask({ granularity: "PT1M", reportBackDuration: "PT2M" });
  await clock.advance(120_000);
  const { dtstart, intervals = [] } = only(await delivered());
  expect(intervals.map((interval) => ((interval.dtstart?.getTime() ?? 0) - start.getTime()) / 60_000)).toEqual([0, 1]);
  expect(dtstart).toEqual(start);
});
