import { expect, test } from "vitest";
import { answerTo } from "../../vtn/src/testing/stage.ts";
import { aMeter, aReport, askFor, createMetered, createScripted, deliverPrices, offerPrices, stop } from "../src/index.ts";

test("Rule 345: with reportToFollow one more report comes for each, with what there is by then, and then none", async () => {
  const { vtn, say, clock, delivered } = await createScripted({ reports: [aMeter()] });
  await say(askFor({}, { reportInterval: { dtstart: new Date(clock.now() + 600_000), duration: "PT0S" } }));
  await clock.advance(60_000);
  await say(stop(["rr-1", "rr-2"], true));
  expect(vtn.of("oadrCanceledReport")).toMatchObject([{ eiResponse: { responseCode: "200" }, oadrPendingReports: [] }]);
  await clock.advance(3_600_000);
  const counts = Object.fromEntries(delivered().map(({ reportRequestId, intervals = [] }) => [reportRequestId, intervals.length]));
  expect(delivered()).toHaveLength(2);
  expect(counts).toEqual({ "rr-1": 2, "rr-2": 1 });
});

test("Rule 345: without it none comes", async () => {
  const { say, clock, delivered } = await createScripted({ reports: [aMeter()] });
  await say(askFor({}));
  await clock.advance(60_000);
  await say(stop(["rr-1"]));
  await clock.advance(3_600_000);
  expect(delivered()).toEqual([]);
});

test("Rule 345: a VEN that stops a report with reportToFollow takes the one that follows, and no other", async () => {
  const seen: unknown[] = [];
  const { vtn, ven, say } = await createScripted({ onReport: (reports) => seen.push(...reports) });
  await say(offerPrices);
  void ven.reports.request({ reportName: "x-prices", reportBackDuration: "PT5M" });
  await say();
  const [id = ""] = ven.reports.requested.map(({ request }) => request.reportRequestId);
  void ven.reports.cancel(id, { reportToFollow: true });
  await say();
  expect(vtn.of("oadrCancelReport")).toMatchObject([{ reportRequestIds: [id], reportToFollow: true }]);
  await say(deliverPrices([id]));
  await say(deliverPrices([id]));
  expect(seen).toHaveLength(1);
});

test.each([true, false])("Rule 345: a VTN that stops a report with reportToFollow %s takes one more, or none", async (reportToFollow) => {
  const { vtn, ask, poll, say, deliver, values, after } = await createMetered();
  const { reportRequestId } = await ask();
  await vtn.reports.cancel(reportRequestId, { reportToFollow });
  const message = await poll();
  expect(message).toMatchObject({ type: "oadrCancelReport", reportToFollow });
  await say(answerTo(message), "oadrResponse");
  for (const minutes of [1, 2]) await deliver(aReport(reportRequestId, [{ at: after(`PT${minutes}M`), value: minutes }]));
  expect(await values()).toEqual(reportToFollow ? ["a 1 1"] : []);
  expect(await vtn.reports.requests("ven-1")).toMatchObject([{ state: "cancelled" }]);
});
