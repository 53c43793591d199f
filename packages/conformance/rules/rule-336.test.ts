import { expect, test } from "vitest";
import { aMeter, askFor, createMetered, createScripted, stop } from "../src/index.ts";

test("Rule 336: of several reports that are cancelled at once those are stopped which are known, and a 4xx says that one is not", async () => {
  const { vtn, say, clock, delivered } = await createScripted({ reports: [aMeter()] });
  await say(askFor({}, {}, {}));
  await say(stop(["rr-1", "unknown", "rr-3"]));
  expect(vtn.of("oadrCanceledReport")).toMatchObject([
    { eiResponse: { responseCode: "452", requestId: "cancel" }, oadrPendingReports: ["rr-2"], venId: "ven-1" },
  ]);
  await clock.advance(3_600_000);
  expect(new Set(delivered().map(({ reportRequestId }) => reportRequestId))).toEqual(new Set(["rr-2"]));
});

test("Rule 336: several that are all known are stopped by 200", async () => {
  const { say, clock, codes, delivered } = await createScripted({ reports: [aMeter()] });
  await say(askFor({}, {}));
  await say(stop(["rr-1", "rr-2"]));
  await clock.advance(3_600_000);
  expect(codes("oadrCanceledReport")).toEqual(["200"]);
  expect(delivered()).toEqual([]);
});

test("Rule 336: a VTN answers the end of reports that it does not know by 4xx, and takes a VEN's 4xx for what still pends", async () => {
  const { vtn, ask, poll, say } = await createMetered();
  const cancel = { type: "oadrCancelReport", requestId: "x", reportRequestIds: ["none"], reportToFollow: false, venId: "ven-1" } as const;
  expect((await say(cancel, "oadrCanceledReport")).eiResponse.responseCode).toBe("452");
  const { reportRequestId } = await ask();
  await vtn.reports.cancel(reportRequestId);
  const message = await poll();
  const requestId = message?.type === "oadrCancelReport" ? message.requestId : "none";
  const eiResponse = { responseCode: "452", requestId };
  await say({ type: "oadrCanceledReport", eiResponse, oadrPendingReports: [reportRequestId], venId: "ven-1" }, "oadrResponse");
  expect(await vtn.reports.requests("ven-1")).toMatchObject([{ state: "accepted" }]);
});
