import { expect, test } from "vitest";
import { aMeter, aReport, createMetered, createPair, createScripted, deliverPrices, offerPrices, requests, START } from "../src/index.ts";

test("Rule 346: a report whose acknowledgement was lost is sent again as it was, and those after it follow in order", async () => {
  let reads = 0;
  const pair = await createPair({ vens: [{ reports: [aMeter({ read: () => ++reads })] }] });
  await pair.run();
  const start = pair.after("PT1M");
  await pair.vtn.reports.request("ven-1", { reportName: "TELEMETRY_USAGE", granularity: "PT1M", reportBackDuration: "PT5M", start });
  pair.lose("response", { message: "oadrUpdateReport", times: 2 });
  await pair.advance("PT21M");
  const [first, second, third] = requests(pair.traffic, "oadrUpdateReport");
  expect(second).toEqual(first);
  expect(third).toEqual(first);
  expect((await pair.readings()).map(({ value }) => value)).toEqual(Array.from({ length: 20 }, (_, index) => index + 1));
});

test("Rule 346: a VEN takes a report that is repeated, or corrected, also a single one", async () => {
  const seen: unknown[] = [];
  const { ven, say, codes } = await createScripted({
    onReport: (reports) => seen.push(...reports.map(({ createdDateTime }) => createdDateTime)),
  });
  await say(offerPrices);
  void ven.reports.request({ reportName: "x-prices" });
  await say();
  const ids = ven.reports.requested.map(({ request }) => request.reportRequestId);
  const corrected = new Date(START.getTime() + 1000);
  await say(deliverPrices(ids), deliverPrices(ids, { createdDateTime: corrected }));
  expect(codes("oadrUpdatedReport")).toEqual(["200", "200"]);
  expect(seen).toEqual([START, corrected]);
});

test("Rule 346: what a VEN delivers again takes the place of what it delivered before, also after the last report", async () => {
  const { ask, deliver, values, after } = await createMetered();
  const { reportRequestId } = await ask({ reportName: "TELEMETRY_USAGE", reportBackDuration: "PT0S" });
  const at = after("PT0S");
  for (const value of [1, 1, 5]) {
    expect((await deliver(aReport(reportRequestId, [{ at, value }]))).eiResponse.responseCode).toBe("200");
    expect(await values()).toEqual([`a 0 ${value}`]);
  }
});
