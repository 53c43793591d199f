import { expect, test } from "vitest";
import { aMeter, askFor, createMetered, createScripted, createSupplier, stop } from "../src/index.ts";

test("Rule 329: an answer to requests, or to their end, lists all that is still to be delivered, and nothing else", async () => {
  const { vtn, say, clock } = await createScripted({ reports: [aMeter()] });
  await say(askFor({}, { reportBackDuration: "PT0S" }, {}, { reportBackDuration: "PT10M" }));
  await say(stop(["rr-1"]));
  await say(askFor({ reportSpecifierId: "unknown" }));
  await say(stop(["rr-3"], true));
  await clock.advance(60_000);
  await say(stop(["rr-4"]));
  expect(vtn.of("oadrCreatedReport").map(({ oadrPendingReports }) => oadrPendingReports)).toEqual([
    ["rr-1", "rr-2", "rr-3", "rr-4"],
    // The single one has been delivered.
    ["rr-3", "rr-4"],
  ]);
  expect(vtn.of("oadrCanceledReport").map(({ oadrPendingReports }) => oadrPendingReports)).toEqual([["rr-3", "rr-4"], ["rr-4"], []]);
});

test("Rule 329: a report that was cancelled is not pending any more, though a last one is still being made", async () => {
  const slow = aMeter({ read: () => new Promise(() => {}) });
  const { vtn, clock, say } = await createScripted({ reports: [slow], handlerTimeout: "PT1M" });
  const later = { dtstart: new Date(clock.now() + 3_600_000), duration: "PT0S" } as const;
  await say(askFor({ reportInterval: later }), stop(["rr-1"], true), askFor({ reportSpecifierId: "unknown" }));
  expect(vtn.of("oadrUpdateReport")).toEqual([]);
  expect(vtn.of("oadrCreatedReport").map(({ oadrPendingReports }) => oadrPendingReports)).toEqual([["rr-1"], []]);
});

test("Rule 329: a VTN goes by what a VEN lists as pending: of requests that were refused as a whole those count", async () => {
  const { vtn, poll, say } = await createMetered();
  const id = await vtn.reports.request("ven-1", { reportName: "TELEMETRY_USAGE" });
  const asked = await poll();
  expect(asked).toMatchObject({ type: "oadrCreateReport", oadrReportRequests: [{ reportRequestId: id }] });
  const requestId = asked?.type === "oadrCreateReport" ? asked.requestId : "";
  const eiResponse = { responseCode: "454", requestId };
  await say({ type: "oadrCreatedReport", eiResponse, oadrPendingReports: [id], venId: "ven-1" }, "oadrResponse");
  expect(await vtn.reports.requests("ven-1")).toMatchObject([{ state: "accepted" }]);
});

test("Rule 329: a VTN lists all that it still has to deliver, in its answer to requests and to their end", async () => {
  const { ask, say } = await createSupplier();
  expect((await ask({}, {})).oadrPendingReports).toEqual(["rr-1", "rr-2"]);
  const cancel = { type: "oadrCancelReport", requestId: "c", reportRequestIds: ["rr-1"], reportToFollow: false, venId: "ven-1" } as const;
  expect(await say(cancel, "oadrCanceledReport")).toMatchObject({ eiResponse: { responseCode: "200" }, oadrPendingReports: ["rr-2"] });
});
