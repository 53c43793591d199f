import { energyReal, powerReal, usage } from "@oadr/ven";
import { expect, test } from "vitest";
import { createPair, only } from "../src/index.ts";

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
