import { history, powerReal, usage } from "@oadr/ven";
import { expect, test } from "vitest";
import { askFor, createPair, createScripted, requests, START } from "../src/index.ts";

const samplingRate = { min: "PT10S", max: "PT15M" } as const;
const kept = usage({ rId: "main", item: powerReal("k"), samplingRate, read: () => 1, history: { every: "PT1M" } });

test("Rules 324, 325, 340: history is had of a time, once, as it was recorded, and not longer than it is kept", async () => {
  const { vtn, say } = await createScripted({ reports: [kept] });
  const once = { reportSpecifierId: "history-usage", granularity: "PT0S", reportBackDuration: "PT0S" } as const;
  const past = { dtstart: new Date(START.getTime() - 1_800_000), duration: "PT30M" } as const;
  await say(askFor(once));
  await say(askFor({ ...once, reportInterval: past, granularity: "PT1M" }));
  await say(askFor({ ...once, reportInterval: past, reportBackDuration: "PT5M" }));
  await say(askFor({ ...once, reportInterval: { ...past, duration: "P1D" } }));
  await say(askFor({ ...once, reportInterval: past }));
  expect(vtn.of("oadrCreatedReport").map(({ eiResponse }) => eiResponse.responseCode)).toEqual(["459", "454", "454", "454", "200"]);
  expect(vtn.of("oadrUpdateReport")).toHaveLength(1);
});

test("Rules 325, 341: the time that is asked for begins at its dtstart, and ends after its duration, or never", async () => {
  const pair = await createPair({ vens: [{ reports: [kept] }] });
  await pair.run();
  const wish = { reportName: "TELEMETRY_USAGE", granularity: "PT1M", reportBackDuration: "PT5M" } as const;
  const start = pair.after("PT10M");
  const limited = await pair.vtn.reports.request("ven-1", { ...wish, start, duration: "PT15M" });
  const endless = await pair.vtn.reports.request("ven-1", { ...wish, start });
  await pair.advance("PT1H");
  const times = (id: string) =>
    requests(pair.traffic, "oadrUpdateReport")
      .flatMap(({ oadrReports }) => oadrReports)
      .filter(({ reportRequestId }) => reportRequestId === id)
      .flatMap(({ intervals = [] }) => intervals.map(({ dtstart }) => ((dtstart?.getTime() ?? 0) - start.getTime()) / 60_000));
  expect(times(limited)).toEqual(Array.from({ length: 15 }, (_, minute) => minute));
  expect(times(endless)).toEqual(Array.from({ length: 50 }, (_, minute) => minute));
});

test("Rules 325, 341: history begins at the dtstart that is asked for, and without a length is all since then", async () => {
  const hours = (...values: readonly number[]) =>
    values.map((hour) => ({ time: new Date(START.getTime() + hour * 3_600_000), value: hour }));
  const log = history({ rId: "main", item: powerReal("k"), duration: "P7D", readRange: () => hours(-5, -4, -3, -2, -1) });
  const pair = await createPair({ vens: [{ reports: [log] }] });
  await pair.run();
  await pair.vtn.reports.request("ven-1", { reportName: "HISTORY_USAGE", start: pair.after("-PT4H"), duration: "PT2H" });
  await pair.advance("PT10S");
  expect((await pair.readings()).map(({ value }) => value)).toEqual([-4, -3]);
  await pair.vtn.reports.request("ven-1", { reportName: "HISTORY_USAGE", start: pair.after("-PT2H30M") });
  await pair.advance("PT10S");
  const [, second] = requests(pair.traffic, "oadrUpdateReport");
  expect(second?.oadrReports[0]?.dtstart).toEqual(hours(-2)[0]?.time);
  expect(second?.oadrReports[0]?.intervals).toHaveLength(2);
});
