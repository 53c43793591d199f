import { status } from "@oadr/ven";
import { expect, test } from "vitest";
import { aMeter, aPrice, createPair, createSupplier } from "../src/index.ts";

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

test("Rule 302: a data point of a VTN says in which program its values are, and names no resource: it is about none in particular", async () => {
  const { offered } = await createSupplier([aPrice({ marketContext: "http://utility.example/dr" }), aPrice({ rId: "all" })]);
  const points = await offered();
  expect(points.map(({ rId, marketContext }) => [rId, marketContext])).toEqual([
    ["spot", "http://utility.example/dr"],
    ["all", undefined],
  ]);
  for (const point of points) expect(point).not.toHaveProperty("reportDataSource");
});
