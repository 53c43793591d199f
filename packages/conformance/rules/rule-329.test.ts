import { powerReal, usage } from "@oadr/ven";
import { expect, test } from "vitest";
import { askFor, createScripted, stop } from "../src/index.ts";

const main = usage({ rId: "main", item: powerReal("k"), samplingRate: { min: "PT10S", max: "PT15M" }, read: () => 1 });

test("Rules 329, 336: answers list what is still to be delivered; of several reports those are stopped which are known", async () => {
  const { vtn, say, clock } = await createScripted({ reports: [main] });
  await say(askFor({}, { reportBackDuration: "PT0S" }, {}, { reportBackDuration: "PT10M" }));
  await say(stop(["rr-1", "unknown", "rr-3"]));
  expect(vtn.of("oadrCreatedReport").map(({ oadrPendingReports }) => oadrPendingReports)).toEqual([["rr-1", "rr-2", "rr-3", "rr-4"]]);
  expect(vtn.of("oadrCanceledReport")).toMatchObject([
    { eiResponse: { responseCode: "452", requestId: "cancel" }, oadrPendingReports: ["rr-4"], venId: "ven-1" },
  ]);
  await clock.advance(3_600_000);
  const ids = vtn.of("oadrUpdateReport").flatMap(({ oadrReports }) => oadrReports.map(({ reportRequestId }) => reportRequestId));
  expect([ids.filter((id) => id === "rr-2").length, ids.filter((id) => id === "rr-4").length]).toEqual([1, 6]);
  expect(ids).not.toContain("rr-1");
  expect(ids).not.toContain("rr-3");
});

test("Rule 345: with reportToFollow one more report comes for each, and then none", async () => {
  const { vtn, say, clock } = await createScripted({ reports: [main] });
  await say(askFor({}, {}));
  await clock.advance(60_000);
  await say(stop(["rr-1", "rr-2"], true));
  expect(vtn.of("oadrCanceledReport")).toMatchObject([{ eiResponse: { responseCode: "200" }, oadrPendingReports: [] }]);
  await clock.advance(3_600_000);
  const ids = vtn.of("oadrUpdateReport").flatMap(({ oadrReports }) => oadrReports.map(({ reportRequestId }) => reportRequestId));
  expect(ids.sort()).toEqual(["rr-1", "rr-2"]);
});
