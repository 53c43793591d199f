import { status } from "@oadr/ven";
import { expect, test } from "vitest";
import { aMeter, createPair } from "../src/index.ts";

test("Rule 302: a data point says of which resource its values are, and in which program", async () => {
  const tank = { resourceId: "tank", marketContext: "http://utility.example/dr" };
  const samplingRate = { min: "PT10S", max: "PT15M" } as const;
  const state = status({ ...tank, samplingRate, read: () => ({ online: true, manualOverride: false }) });
  const pair = await createPair({ vens: [{ reports: [aMeter({ rId: "power", ...tank }), state] }] });
  await pair.run();
  const points = (await pair.vtn.reports.offers("ven-1")).flatMap((offer) => offer.points);
  expect(points).toMatchObject(
    ["power", "tank"].map((rId) => ({ rId, reportDataSource: { resourceIds: ["tank"] }, marketContext: "http://utility.example/dr" })),
  );
});
