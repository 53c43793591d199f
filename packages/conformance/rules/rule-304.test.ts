import type { Message } from "@oadr/model";
import { powerReal, usage } from "@oadr/ven";
import { expect, test } from "vitest";
import { askFor, createScripted, START, stop } from "../src/index.ts";

const main = usage({ rId: "main", item: powerReal("k"), samplingRate: { min: "PT10S", max: "PT15M" }, read: () => 1 });
const codes = (messages: readonly { readonly eiResponse: { readonly responseCode: string } }[]) =>
  messages.map(({ eiResponse }) => eiResponse.responseCode);

test("Rules 300, 304: a VEN refuses requests with unknown ids by 452, and takes the others", async () => {
  const { vtn, say } = await createScripted({ reports: [main] });
  await say(askFor({}, { reportSpecifierId: "none" }));
  await say(askFor({ specifierPayloads: [{ rId: "none", readingType: "x-notApplicable" }] }));
  await say({ ...askFor({}), venId: "other" } as Message);
  await say(stop(["rr-9"]));
  expect(codes(vtn.of("oadrCreatedReport"))).toEqual(["452", "452", "452"]);
  expect(vtn.of("oadrCreatedReport")[0]?.oadrPendingReports).toEqual(["rr-1"]);
  expect(codes(vtn.of("oadrCanceledReport"))).toEqual(["452"]);
});

test("Rule 304: a VEN refuses reports that it has not asked for", async () => {
  const seen: unknown[] = [];
  const { vtn, say } = await createScripted({ onReport: (reports) => seen.push(reports) });
  const value = { type: "oadrReportPayload", rId: "x", payloadBase: { type: "payloadFloat", value: 1 } } as const;
  const intervals = [{ dtstart: START, streamPayloadBases: [value] }];
  const report = { dtstart: START, intervals, reportRequestId: "none", reportSpecifierId: "x", createdDateTime: START };
  await say({ type: "oadrUpdateReport", requestId: "u", oadrReports: [report] });
  expect(codes(vtn.of("oadrUpdatedReport"))).toEqual(["452"]);
  expect(seen).toEqual([]);
});
