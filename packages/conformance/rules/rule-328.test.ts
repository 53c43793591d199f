import { success } from "@oadr/model";
import { expect, test } from "vitest";
import { aMeter, askFor, createScripted } from "../src/index.ts";

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
