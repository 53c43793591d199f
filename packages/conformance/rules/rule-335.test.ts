import { success } from "@oadr/model";
import { expect, test } from "vitest";
import { answerTo } from "../../vtn/src/testing/stage.ts";
import {
  aMeter,
  aReport,
  askFor,
  createMetered,
  createPair,
  createScripted,
  createSupplier,
  deliverPrices,
  offerPrices,
  requests,
} from "../src/index.ts";

test("Rule 335: a VEN stops by a message of its own what comes although it was stopped, and takes no more of it", async () => {
  const seen: unknown[] = [];
  const { vtn, ven, say } = await createScripted({ onReport: (reports) => seen.push(...reports) });
  await say(offerPrices);
  void ven.reports.request({ reportName: "x-prices", reportBackDuration: "PT5M" });
  await say();
  const [id = ""] = ven.reports.requested.map(({ request }) => request.reportRequestId);
  void ven.reports.cancel(id);
  await say();
  await say(deliverPrices([id]));
  expect(seen).toEqual([]);
  expect(vtn.of("oadrCancelReport").map(({ reportRequestIds }) => reportRequestIds)).toEqual([[id], [id]]);
});

test("Rule 335: when a report is cancelled, by a message or by the reply to one, what has not got through yet is not sent either", async () => {
  const pair = await createPair({ vens: [{ reports: [aMeter()] }] });
  await pair.run();
  const id = await pair.vtn.reports.request("ven-1", { reportName: "TELEMETRY_USAGE", granularity: "PT1M", reportBackDuration: "PT1M" });
  await pair.advance("PT1M");
  const repair = pair.lose("request", { message: "oadrUpdateReport", times: Number.POSITIVE_INFINITY });
  await pair.advance("PT5M");
  await pair.vtn.reports.cancel(id);
  await pair.advance("PT2M");
  repair();
  const before = pair.traffic.length;
  await pair.advance("PT10M");
  expect(requests(pair.traffic.slice(before), "oadrUpdateReport")).toEqual([]);
});

test("Rule 335: a report that goes on after it was cancelled by a reply would be stopped by a message; a VEN needs none, and answers one", async () => {
  const { vtn, say, clock, codes, delivered } = await createScripted({ reports: [aMeter()] });
  await say(askFor({ granularity: "PT1M", reportBackDuration: "PT1M" }));
  const cancel = { type: "oadrCancelReport", requestId: "again", reportRequestIds: ["rr-1"], reportToFollow: false } as const;
  vtn.script.push({
    type: "oadrUpdateReport",
    reply: () => ({ type: "oadrUpdatedReport", eiResponse: success(), oadrCancelReport: cancel }),
  });
  await clock.advance(60_000);
  const before = delivered().length;
  await say(cancel);
  await clock.advance(600_000);
  expect(codes("oadrCanceledReport")).toEqual(["452"]);
  expect(delivered()).toHaveLength(before);
});

test("Rule 335: a VTN stops with its answer what comes although it was stopped, and by a message of its own what comes after that", async () => {
  const { vtn, ask, poll, say, deliver, values, after } = await createMetered();
  const { reportRequestId } = await ask();
  await vtn.reports.cancel(reportRequestId);
  await say(answerTo(await poll()), "oadrResponse");
  const goOn = () => deliver(aReport(reportRequestId, [{ at: after("PT1M"), value: 1 }]));
  expect((await goOn()).oadrCancelReport).toMatchObject({ reportRequestIds: [reportRequestId], reportToFollow: false });
  expect((await poll())?.type).toBe("oadrResponse");
  await goOn();
  expect(await poll()).toMatchObject({ type: "oadrCancelReport", reportRequestIds: [reportRequestId] });
  expect(await values()).toEqual([]);
});

test("Rule 335: a VTN that is told to stop with the answer to a report sends no more of it, not even what waits, and needs no message", async () => {
  const { vtn, ask, clock, poll, say, told } = await createSupplier();
  await ask({ granularity: "PT1M", reportBackDuration: "PT1M" }, { granularity: "PT1M", reportBackDuration: "PT5M" });
  await clock.advance(60_000);
  const message = await poll();
  const reports = message?.type === "oadrUpdateReport" ? message.oadrReports : [];
  expect(reports.map(({ reportRequestId }) => reportRequestId)).toEqual(["rr-1", "rr-1"]);
  // Until the answer another report comes about.
  await clock.advance(60_000);
  const eiResponse = success(message?.type === "oadrUpdateReport" ? message.requestId : "");
  const oadrCancelReport = { ...stopped, venId: "ven-1" };
  await say({ type: "oadrUpdatedReport", eiResponse, oadrCancelReport, venId: "ven-1" }, "oadrResponse");
  expect((await vtn.reports.supplies("ven-1")).map(({ request }) => request.reportRequestId)).toEqual(["rr-2"]);
  expect(await told()).toEqual([]);
  await clock.advance(180_000);
  expect(await told()).toEqual([["spot 0 31", "spot 1 31", "spot 2 31", "spot 3 31", "spot 4 31"]]);
  expect(await say({ ...stopped, venId: "ven-1" }, "oadrCanceledReport")).toMatchObject({
    eiResponse: { responseCode: "452" },
    oadrPendingReports: ["rr-2"],
  });
});

const stopped = { type: "oadrCancelReport", requestId: "stop", reportRequestIds: ["rr-1"], reportToFollow: false } as const;
