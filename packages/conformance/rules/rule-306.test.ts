import { expect, test } from "vitest";
import { metadata, usageOffer } from "../../vtn/src/testing/stage.ts";
import { aMeter, aReport, askFor, createMetered, createPair, createScripted, deliverPrices, offerPrices, requests } from "../src/index.ts";

test("Rule 306: new METADATA ends the reports that were asked for before, on both sides, and the VTN asks anew for what it wants", async () => {
  const pair = await createPair({ vens: [{ reports: [aMeter()] }] });
  await pair.run();
  const first = await pair.vtn.reports.request("ven-1", {
    reportName: "TELEMETRY_USAGE",
    granularity: "PT1M",
    reportBackDuration: "PT5M",
  });
  await pair.advance("PT11M");
  const reported = (id: string) =>
    requests(pair.traffic, "oadrUpdateReport").filter(({ oadrReports }) =>
      oadrReports.some(({ reportRequestId }) => reportRequestId === id),
    );
  const sent = reported(first).length;
  expect(sent).toBeGreaterThan(0);
  await pair.vtn.reports.request("ven-1", { reportName: "METADATA" });
  await pair.advance("PT1H");
  const known = await pair.vtn.reports.requests("ven-1");
  expect(known.map(({ state }) => state)).toEqual(["void", "done", "accepted"]);
  expect(reported(first)).toHaveLength(sent);
  expect(reported(known[2]?.request.reportRequestId ?? "").length).toBeGreaterThan(10);
  expect(known[2]?.request.reportSpecifier).toEqual(known[0]?.request.reportSpecifier);
});

test("Rule 306: METADATA is always all that the VEN has, and a periodic request for it is not ended by it", async () => {
  const { vtn, ven, say, clock } = await createScripted({ reports: [aMeter(), aMeter({ reportSpecifierId: "second" })] });
  await say(askFor({ reportSpecifierId: "METADATA", reportBackDuration: "PT1M" }, {}));
  await clock.advance(180_000);
  const offers = vtn.of("oadrRegisterReport");
  expect(offers.map(({ reportRequestId }) => reportRequestId)).toEqual([undefined, "rr-1", "rr-1", "rr-1", "rr-1"]);
  for (const { oadrReports } of offers)
    expect(oadrReports.map(({ reportSpecifierId }) => reportSpecifierId)).toEqual(["telemetry-usage", "second"]);
  expect(ven.reports.pending.map(({ reportRequestId }) => reportRequestId)).toEqual(["rr-1"]);
});

test("Rule 306: a new offer of the VTN ends what the VEN has asked for, but for periodic METADATA, and the VEN asks again for what it wants", async () => {
  const seen: unknown[] = [];
  const { vtn, ven, say, codes } = await createScripted({
    onRegisterReport: () => [{ reportName: "x-prices", reportBackDuration: "PT5M" }],
    onReport: (reports) => seen.push(...reports),
  });
  const ids = () => ven.reports.requested.map(({ request }) => request.reportRequestId);
  await say(offerPrices);
  void ven.reports.request({ reportName: "METADATA", reportBackDuration: "PT1H" });
  await say();
  const [prices, metadata] = ids();
  await say(offerPrices);
  await say(deliverPrices([prices ?? ""]));
  expect(codes("oadrUpdatedReport")).toEqual(["452"]);
  const again = ids().filter((id) => id !== metadata);
  expect([ids().includes(metadata ?? ""), again.length, again.includes(prices ?? "")]).toEqual([true, 1, false]);
  await say(deliverPrices(again));
  expect(seen).toHaveLength(1);
  expect(vtn.of("oadrCreateReport")).toHaveLength(3);
});

test("Rule 306: new METADATA takes the place of all that a VTN knows to be on offer, and the reports from before are ended", async () => {
  const { vtn, say, ask, deliver, values, after } = await createMetered();
  const { reportRequestId } = await ask();
  await say(metadata([usageOffer(["c"], { reportSpecifierId: "other" })]), "oadrRegisteredReport");
  expect((await vtn.reports.offers("ven-1")).map(({ reportSpecifierId }) => reportSpecifierId)).toEqual(["other"]);
  expect((await vtn.reports.requests("ven-1")).map(({ state }) => state)).toEqual(["void"]);
  expect(await deliver(aReport(reportRequestId, [{ at: after("PT0S"), value: 1 }]))).toMatchObject({
    oadrCancelReport: { reportRequestIds: [reportRequestId], reportToFollow: false },
  });
  expect(await values()).toEqual([]);
});
