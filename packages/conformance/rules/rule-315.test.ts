import { energyReal, powerReal } from "@oadr/ven";
import { expect, test } from "vitest";
import { aMeter, askFor, createScripted, only } from "../src/index.ts";

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
