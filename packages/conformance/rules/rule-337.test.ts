import { energyReal, powerReal, usage } from "@oadr/ven";
import { expect, test } from "vitest";
import { aPrice, createPair, createSupplier, only } from "../src/index.ts";

const samplingRate = { min: "PT10S", max: "PT15M" } as const;

test("Rule 337: a single report of amounts comes at once, of the window that has just ended, with its length", async () => {
  const windows: unknown[] = [];
  const read = ({ start, end }: { readonly start: Date; readonly end: Date }): number => {
    windows.push([start, end]);
    return 5;
  };
  const pair = await createPair({ vens: [{ reports: [usage({ rId: "energy", item: energyReal("k"), samplingRate, read })] }] });
  await pair.run();
  await pair.vtn.reports.request("ven-1", { reportName: "TELEMETRY_USAGE", reportBackDuration: "PT0S" });
  await pair.advance("PT10S");
  const now = new Date(pair.clock.now());
  const start = new Date(pair.clock.now() - 10_000);
  expect(windows).toEqual([[start, now]]);
  expect(only(await pair.readings())).toMatchObject({ time: start, duration: "PT10S", value: 5 });
});

test("Rule 337: of a device that records by itself it is the newest value", async () => {
  const pair = await createPair({
    vens: [
      {
        reports: [
          usage({
            rId: "power",
            item: powerReal("k"),
            samplingRate,
            readRange: ({ end }) => [3, 1, 2].map((minutes) => ({ time: new Date(end.getTime() - minutes * 60_000), value: minutes })),
          }),
        ],
      },
    ],
  });
  await pair.run();
  await pair.vtn.reports.request("ven-1", { reportName: "TELEMETRY_USAGE", reportBackDuration: "PT0S" });
  await pair.advance("PT10S");
  expect(only(await pair.readings())).toMatchObject({ value: 1 });
});

test("Rule 337: a single report of amounts of a VTN comes at once, of the window that has just ended, with its length", async () => {
  const windows: unknown[] = [];
  const read = (window: unknown) => windows.push(window);
  const { ask, after, clock, told } = await createSupplier([aPrice({ item: energyReal("k"), reportType: "usage", read })]);
  await clock.advance(600_000);
  await ask({ reportBackDuration: "PT0S" });
  await clock.settle();
  expect(windows).toEqual([{ start: after("-PT1M"), end: after("PT0S") }]);
  expect(await told()).toEqual([["spot 9 1 PT1M"]]);
});

test("Rule 337: of what a VTN has recorded a single report is the newest value of each data point, and no older than they may be apart", async () => {
  // Whoever delivers more than was asked for does no harm.
  const readRange = (...ages: readonly number[]) => ({
    readRange: ({ end }: { readonly end: Date }) => ages.map((age) => ({ time: new Date(end.getTime() - age * 60_000), value: age })),
  });
  const points = [aPrice(readRange(3, 1, 2)), aPrice({ rId: "old", ...readRange(50, 59) }), aPrice({ rId: "lost", ...readRange(61) })];
  const { ask, clock, told } = await createSupplier(points);
  await ask({ reportBackDuration: "PT0S" });
  await clock.settle();
  expect(await told()).toEqual([["old -50 50", "lost -50 0 Quality Bad - Non Specific", "spot -1 1"]]);
});
