import { expect, test } from "vitest";
import { aMeter, aReport, askFor, createMetered, createScripted, deliverPrices, offerPrices, only } from "../src/index.ts";

test("Rule 339: a report is told by its request: whether it has an eiReportID, and which, does not count", async () => {
  const seen: string[] = [];
  const { ven, say, codes } = await createScripted({
    onReport: (reports) => seen.push(...reports.map(({ reportRequestId }) => reportRequestId)),
  });
  await say(offerPrices);
  void ven.reports.request({ reportName: "x-prices", reportBackDuration: "PT5M" });
  void ven.reports.request({ reportName: "x-prices", reportBackDuration: "PT1H" });
  await say();
  const [first = "", second = ""] = ven.reports.requested.map(({ request }) => request.reportRequestId);
  await say(deliverPrices([first]), deliverPrices([first], { eiReportId: "any" }), deliverPrices([first], { eiReportId: second }));
  await say(deliverPrices([second], { eiReportId: "any" }));
  expect(codes("oadrUpdatedReport")).toEqual(["200", "200", "200", "200"]);
  expect(seen).toEqual([first, first, first, second]);
  await say(deliverPrices(["none"], { eiReportId: first }));
  expect(codes("oadrUpdatedReport").at(-1)).toBe("452");
});

test("Rule 339: a VEN sends none", async () => {
  const { say, delivered } = await createScripted({ reports: [aMeter()] });
  await say(askFor({ reportBackDuration: "PT0S" }));
  expect(only(delivered())).not.toHaveProperty("eiReportId");
});

test("Rule 339: a VTN does not care which eiReportID a report has", async () => {
  const { ask, deliver, values, after } = await createMetered();
  const { reportRequestId } = await ask();
  for (const [minutes, eiReportId] of [
    [1, "x"],
    [2, "x"],
    [3, ""],
  ] as const) {
    const reply = await deliver(aReport(reportRequestId, [{ at: after(`PT${minutes}M`), value: minutes }], { eiReportId }));
    expect(reply.eiResponse.responseCode).toBe("200");
  }
  expect(await values()).toEqual(["a 1 1", "a 2 2", "a 3 3"]);
});
