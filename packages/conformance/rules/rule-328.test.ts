import { success } from "@oadr/model";
import { expect, test } from "vitest";
import { answerTo } from "../../vtn/src/testing/stage.ts";
import { aMeter, aReport, askFor, createMetered, createScripted } from "../src/index.ts";

test("Rule 328: a report is cancelled by the reply to its data, without another word", async () => {
  const { vtn, say, clock, delivered } = await createScripted({ reports: [aMeter()] });
  await say(askFor({ granularity: "PT5M" }, {}));
  const cancel = { type: "oadrCancelReport", requestId: "", reportRequestIds: ["rr-1"], reportToFollow: false } as const;
  vtn.script.push({
    type: "oadrUpdateReport",
    reply: () => ({ type: "oadrUpdatedReport", eiResponse: success(), oadrCancelReport: cancel }),
  });
  await clock.advance(30 * 60_000);
  const ids = delivered().map(({ reportRequestId }) => reportRequestId);
  expect(ids.filter((id) => id === "rr-1").length).toBeLessThanOrEqual(1);
  expect(ids.filter((id) => id === "rr-2")).toHaveLength(6);
  expect(vtn.of("oadrCanceledReport")).toEqual([]);
});

test("Rule 328: with reportToFollow in that reply one more report comes", async () => {
  const { vtn, say, clock, delivered } = await createScripted({ reports: [aMeter()] });
  await say(askFor({ granularity: "PT1M", reportBackDuration: "PT1M" }));
  const cancel = { type: "oadrCancelReport", requestId: "", reportRequestIds: ["rr-1"], reportToFollow: true } as const;
  const before = delivered().length;
  vtn.script.push({
    type: "oadrUpdateReport",
    reply: () => ({ type: "oadrUpdatedReport", eiResponse: success(), oadrCancelReport: cancel }),
  });
  await clock.advance(30 * 60_000);
  expect(delivered()).toHaveLength(before + 2);
});

test("Rule 328: a VTN ends a report that comes although it was stopped by the reply to it", async () => {
  const { vtn, ask, poll, say, deliver, values, after } = await createMetered();
  const { reportRequestId } = await ask();
  const report = aReport(reportRequestId, [{ at: after("PT1M"), value: 1 }]);
  expect(await deliver(report)).not.toHaveProperty("oadrCancelReport");
  await vtn.reports.cancel(reportRequestId);
  await say(answerTo(await poll()), "oadrResponse");
  expect(await deliver(aReport(reportRequestId, [{ at: after("PT2M"), value: 2 }]))).toMatchObject({
    eiResponse: { responseCode: "200" },
    oadrCancelReport: { type: "oadrCancelReport", reportRequestIds: [reportRequestId], reportToFollow: false },
  });
  expect(await values()).toEqual(["a 1 1"]);
});
