import { energyReal } from "@oadr/ven";
import { expect, test } from "vitest";
import { aMeter, askFor, createScripted, only } from "../src/index.ts";

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
