import { history, powerReal } from "@oadr/ven";
import { expect, test } from "vitest";
import { aMeter, askFor, createPair, createScripted, only, requests, START } from "../src/index.ts";

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
