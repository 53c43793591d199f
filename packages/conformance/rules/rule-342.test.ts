import { energyReal, history } from "@oadr/ven";
import { expect, test } from "vitest";
import { aMeter, aPrice, askFor, createScripted, createSupplier, only, START } from "../src/index.ts";

test("Rule 342: a value at an instant has a time and no length, an amount has both", async () => {
  const { clock, say, delivered } = await createScripted({
    reports: [aMeter(), aMeter({ reportSpecifierId: "energy", item: energyReal("k") })],
  });
  const often = { granularity: "PT1M", reportBackDuration: "PT2M" } as const;
  await say(askFor(often, { ...often, reportSpecifierId: "energy" }));
  await clock.advance(120_000);
  const combinations = delivered().map(({ reportSpecifierId, intervals = [] }) => [
    reportSpecifierId,
    ...intervals.map(({ dtstart, duration }) => `${dtstart ? "start" : ""} ${duration ?? ""}`),
  ]);
  expect(combinations).toEqual([
    ["telemetry-usage", "start ", "start "],
    ["energy", "start PT1M", "start PT1M"],
  ]);
});

test("Rule 342: an amount that a device has recorded without a length is not reported, one with it is", async () => {
  const readRange = () => [
    { time: new Date(START.getTime() - 3_600_000), value: 1 },
    { time: new Date(START.getTime() - 1_800_000), duration: "PT15M" as const, value: 2 },
  ];
  const log = history({ rId: "main", item: energyReal("k"), duration: "P1D", readRange });
  const { say, delivered } = await createScripted({ reports: [log] });
  const reportInterval = { dtstart: new Date(START.getTime() - 7_200_000), duration: "PT0S" } as const;
  await say(askFor({ reportSpecifierId: "history-log", granularity: "PT0S", reportBackDuration: "PT0S", reportInterval }));
  expect(only(delivered()).intervals).toMatchObject([{ dtstart: readRange()[1]?.time, duration: "PT15M" }]);
});

test("Rule 342: in reports of a VTN a value at an instant has a time and no length, an amount has both", async () => {
  const { vtn, ask, clock, told } = await createSupplier();
  const amount = aPrice({ rId: "energy", item: energyReal("k"), reportType: "usage" });
  await vtn.reports.offer([
    { reportName: "x-prices", points: [aPrice()] },
    { reportName: "x-amounts", points: [amount] },
  ]);
  const often = { granularity: "PT1M", reportBackDuration: "PT2M" } as const;
  const specifierPayloads = [{ rId: "energy", readingType: "x-notApplicable" }] as const;
  await ask(often, { ...often, reportSpecifierId: "x-amounts", specifierPayloads });
  await clock.advance(120_000);
  const reports: unknown[] = [];
  for (let polls = 0; polls < 3; polls++) reports.push(...(await told()));
  expect(reports).toEqual(
    expect.arrayContaining([
      ["spot 0 31", "spot 1 31"],
      ["energy 0 31 PT1M", "energy 1 31 PT1M"],
    ]),
  );
  expect(reports).toHaveLength(2);
});

test("Rule 342: an amount that is delivered to a VTN without a length is not reported, one with it is", async () => {
  const readRange = () => [
    { time: new Date(START.getTime() - 3_600_000), value: 1 },
    { time: new Date(START.getTime() - 1_800_000), duration: "PT15M" as const, value: 2 },
  ];
  const log = { reportName: "HISTORY_USAGE", duration: "P1D" } as const;
  const { ask, after, clock, told } = await createSupplier([{ rId: "energy", item: energyReal("k"), readRange }], log);
  await ask({ granularity: "PT0S", reportBackDuration: "PT0S", reportInterval: { dtstart: after("-PT2H"), duration: "PT0S" } });
  await clock.settle();
  expect(await told()).toEqual([["energy -30 2 PT15M"]]);
});
