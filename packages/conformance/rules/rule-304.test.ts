import type { Message } from "@oadr/model";
import { expect, test } from "vitest";
import { aMeter, aReport, askFor, createMetered, createScripted, deliverPrices, offerPrices, START, stop } from "../src/index.ts";

test("Rule 304: a VEN refuses requests with unknown ids by 452, and takes the others", async () => {
  const { vtn, say, codes } = await createScripted({ reports: [aMeter()] });
  await say(askFor({}, { reportSpecifierId: "none" }));
  await say(askFor({ specifierPayloads: [{ rId: "none", readingType: "x-notApplicable" }] }));
  await say({ ...askFor({}), venId: "other" } as Message);
  await say(stop(["rr-9"]));
  await say({ ...stop(["rr-1"]), venId: "other" } as Message);
  expect(codes("oadrCreatedReport")).toEqual(["452", "452", "452"]);
  expect(vtn.of("oadrCreatedReport")[0]?.oadrPendingReports).toEqual(["rr-1"]);
  expect(codes("oadrCanceledReport")).toEqual(["452", "452"]);
  expect(vtn.of("oadrCanceledReport")[1]?.oadrPendingReports).toEqual(["rr-1"]);
});

test("Rule 304: an offer of reports for another VEN is refused by 452, and changes nothing", async () => {
  const { ven, say, codes } = await createScripted();
  await say({ ...offerPrices, venId: "other" } as Message);
  expect(codes("oadrRegisteredReport")).toEqual(["452"]);
  expect(ven.reports.offers).toEqual([]);
});

test("Rule 304: a VEN refuses reports that it has not asked for by 452, and takes the others", async () => {
  const seen: string[] = [];
  const { ven, say, codes } = await createScripted({
    onReport: (reports) => seen.push(...reports.map(({ reportRequestId }) => reportRequestId)),
  });
  await say(offerPrices);
  void ven.reports.request({ reportName: "x-prices", reportBackDuration: "PT5M" });
  await say();
  const value = { type: "oadrReportPayload", rId: "none", payloadBase: { type: "payloadFloat", value: 31 } } as const;
  const ids = ven.reports.requested.map(({ request }) => request.reportRequestId);
  await say(deliverPrices(["none"]));
  await say(deliverPrices(ids, { reportSpecifierId: "none" }));
  await say(deliverPrices(ids, { intervals: [{ dtstart: START, streamPayloadBases: [value] }] }));
  await say({ ...deliverPrices(ids), venId: "other" } as Message);
  expect(codes("oadrUpdatedReport")).toEqual(["452", "452", "452", "452"]);
  expect(seen).toEqual([]);
  await say(deliverPrices([...ids, "none"]));
  expect(codes("oadrUpdatedReport").at(-1)).toBe("452");
  expect(seen).toEqual(ids);
});

test("Rule 304: a VTN refuses values under ids that it does not know by 452, and takes the others", async () => {
  const { join, say, ask, deliver, values, after } = await createMetered();
  const { reportRequestId } = await ask();
  const at = after("PT0S");
  const codeOf = async (reply: ReturnType<typeof deliver>) => (await reply).eiResponse.responseCode;
  expect(await codeOf(deliver(aReport("unknown", [{ at, value: 1 }])))).toBe("452");
  expect(await codeOf(deliver(aReport(reportRequestId, [{ at, value: 2, rId: "unknown" }])))).toBe("452");
  await join("ven-2");
  const oadrReports = [aReport(reportRequestId, [{ at, value: 3 }])];
  const foreign = await say({ type: "oadrUpdateReport", requestId: "u", oadrReports, venId: "ven-2" }, "oadrUpdatedReport");
  expect(foreign.eiResponse.responseCode).toBe("452");
  expect(await values()).toEqual([]);
  expect(await codeOf(deliver(aReport("unknown", [{ at, value: 1 }]), aReport(reportRequestId, [{ at, value: 4 }])))).toBe("452");
  expect(await values()).toEqual(["a 0 4"]);
});
