import { energyReal, powerReal } from "@oadr/ven";
import { expect, test } from "vitest";
import { aMeter, aPrice, aReport, askFor, createMetered, createScripted, createSupplier, only } from "../src/index.ts";

const minutes = (end: Date, ...values: readonly number[]) =>
  values.map((value) => ({ time: new Date(end.getTime() - value * 60_000), value }));

test.each([
  ["amounts, which all have one", [aMeter({ item: energyReal("k") })], ["PT1M", "PT1M"]],
  ["values at an instant, which have none", [aMeter()], [undefined, undefined]],
  ["both, which all have one", [aMeter(), aMeter({ rId: "energy", item: energyReal("k") })], ["PT1M", "PT1M"]],
  [
    "both of a device that records them, which all have one, of an instant nothing",
    [
      aMeter({ item: powerReal("k"), readRange: ({ end }) => minutes(end, 2) }),
      aMeter({
        rId: "energy",
        item: energyReal("k"),
        readRange: ({ end }) => minutes(end, 1).map((value) => ({ ...value, duration: "PT1M" as const })),
      }),
    ],
    ["PT0S", "PT1M"],
  ],
])("Rule 315: a report says for all its intervals how long they are, or for none: %s", async (_, reports, lengths) => {
  const { say, clock, delivered } = await createScripted({ reports });
  const specifierPayloads = reports.map(({ description: { rId } }) => ({ rId, readingType: "x-notApplicable" as const }));
  const reportSpecifierId = reports[0]?.reportSpecifierId ?? "";
  await say(askFor({ reportSpecifierId, granularity: "PT1M", reportBackDuration: "PT2M", specifierPayloads }));
  await clock.advance(120_000);
  expect(only(delivered()).intervals?.map(({ duration }) => duration)).toEqual(lengths);
});

test("Rule 315: a VTN keeps the lengths of the intervals, and refuses those of which neither start nor length tells when they are", async () => {
  const { vtn, ask, deliver, after } = await createMetered();
  const { reportRequestId } = await ask();
  await deliver(aReport(reportRequestId, [{ at: after("PT0S"), value: 1, duration: "PT15M" }]));
  const lost = await deliver(aReport(reportRequestId, [{ value: 2 }, { value: 3 }], { dtstart: after("PT1H") }));
  expect(lost.eiResponse.responseCode).toMatch(/^4/);
  const kept: unknown[] = [];
  for await (const { value, duration } of vtn.reports.readings()) kept.push([value, duration]);
  expect(kept).toEqual([
    [1, "PT15M"],
    [2, undefined],
  ]);
});

test.each([
  ["amounts, which all have one", [anAmount()], ["PT1M", "PT1M"]],
  ["values at an instant, which have none", [aPrice()], [undefined, undefined]],
  ["both, which all have one", [aPrice(), anAmount()], ["PT1M", "PT1M"]],
  [
    "both as they were recorded, which all have one, of an instant nothing",
    [
      aPrice({ readRange: ({ end }) => minutes(end, 2) }),
      anAmount({ readRange: ({ end }) => minutes(end, 1).map((value) => ({ ...value, duration: "PT1M" as const })) }),
    ],
    ["PT0S", "PT1M"],
  ],
])("Rule 315: a report of a VTN says for all its intervals how long they are, or for none: %s", async (_, points, lengths) => {
  const { ask, clock, delivered } = await createSupplier(points);
  await ask({ granularity: "PT1M", reportBackDuration: "PT2M" });
  await clock.advance(120_000);
  expect(only(await delivered()).intervals?.map(({ duration }) => duration)).toEqual(lengths);
});

function anAmount(values: Parameters<typeof aPrice>[0] = {}): ReturnType<typeof aPrice> {
  return aPrice({ rId: "energy", item: energyReal("k"), reportType: "usage", ...values });
}
