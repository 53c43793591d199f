import { expect, test } from "vitest";
import { aMeter, askFor, createScripted, stop } from "../src/index.ts";

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
