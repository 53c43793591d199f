import { energyReal } from "@oadr/ven";
import { expect, test } from "vitest";
import {
  aMeter,
  aPrice,
  aReport,
  askFor,
  createMetered,
  createScripted,
  createSupplier,
  deliverPrices,
  offerPrices,
  only,
} from "../src/index.ts";

test.each([
  ["values at an instant", aMeter()],
  ["amounts", aMeter({ item: energyReal("k") })],
  [
    "what a device has recorded",
    aMeter({
      reportSpecifierId: "telemetry-usage",
      readRange: ({ end }) => [2, 1].map((value) => ({ time: new Date(end.getTime() - value * 30_000), value })),
    }),
  ],
])("Rule 316: intervals without a start would need uids; in reports of this VEN all have a start, and no uid: %s", async (_, point) => {
  const { say, clock, delivered } = await createScripted({ reports: [point] });
  await say(askFor({ granularity: "PT1M", reportBackDuration: "PT2M" }));
  await clock.advance(120_000);
  const { intervals = [] } = only(delivered());
  expect(intervals).toHaveLength(2);
  for (const interval of intervals) {
    expect(interval.dtstart).toBeInstanceOf(Date);
    expect(interval).not.toHaveProperty("uid");
  }
});

test("Rule 316: reports whose intervals have uids and lengths in place of starts are taken, in their order", async () => {
  const seen: unknown[] = [];
  const { ven, say, codes } = await createScripted({
    onReport: (reports) => seen.push(...reports.flatMap(({ intervals = [] }) => intervals.map(({ uid, duration }) => [uid, duration]))),
  });
  await say(offerPrices);
  void ven.reports.request({ reportName: "x-prices" });
  await say();
  const ids = ven.reports.requested.map(({ request }) => request.reportRequestId);
  const value = { type: "oadrReportPayload", rId: "spot", payloadBase: { type: "payloadFloat", value: 31 } } as const;
  const intervals = ["0", "1"].map((uid) => ({ uid, duration: "PT1H", streamPayloadBases: [value] }) as const);
  await say(deliverPrices(ids, { duration: "PT2H", intervals }));
  expect(codes("oadrUpdatedReport")).toEqual(["200"]);
  expect(seen).toEqual([
    ["0", "PT1H"],
    ["1", "PT1H"],
  ]);
});

test("Rule 316: a VTN takes values without starts of their own in the order of the report", async () => {
  const { ask, deliver, values, after } = await createMetered();
  const { reportRequestId } = await ask();
  const samples = [7, 8, 9].map((value) => ({ value, duration: "PT1M" as const }));
  expect((await deliver(aReport(reportRequestId, samples, { dtstart: after("PT5M") }))).eiResponse.responseCode).toBe("200");
  expect(await values()).toEqual(["a 5 7", "a 6 8", "a 7 9"]);
});

test.each([
  ["values at an instant", aPrice()],
  ["amounts", aPrice({ item: energyReal("k"), reportType: "usage" })],
  [
    "what was recorded",
    aPrice({ readRange: ({ end }) => [2, 1].map((value) => ({ time: new Date(end.getTime() - value * 30_000), value })) }),
  ],
])("Rule 316: in reports of a VTN all intervals have a start, and no uid: %s", async (_, point) => {
  const { ask, clock, delivered } = await createSupplier([point]);
  await ask({ granularity: "PT1M", reportBackDuration: "PT2M" });
  await clock.advance(120_000);
  const { intervals = [] } = only(await delivered());
  expect(intervals).toHaveLength(2);
  for (const interval of intervals) {
    expect(interval.dtstart).toBeInstanceOf(Date);
    expect(interval).not.toHaveProperty("uid");
  }
});
