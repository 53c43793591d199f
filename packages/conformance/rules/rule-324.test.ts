import { expect, test } from "vitest";
import { busyHour, requests } from "../src/index.ts";

test("Rules 324, 325: a request without reportBackDuration is for one report at once, any other states its time", async () => {
  const { traffic } = await busyHour();
  const asked = traffic
    .flatMap(({ reply }) => (reply?.type === "oadrCreateReport" || reply?.type === "oadrRegisteredReport" ? reply.oadrReportRequests : []))
    .filter(({ reportSpecifier }) => reportSpecifier.reportSpecifierId !== "METADATA");
  const once = asked.filter(({ reportSpecifier }) => reportSpecifier.reportBackDuration === "PT0S");
  expect([once.length, asked.length > 1]).toEqual([1, true]);
  for (const request of asked) {
    expect(request.reportSpecifier.reportInterval === undefined).toBe(once.includes(request));
  }
  const delivered = requests(traffic, "oadrUpdateReport").flatMap(({ oadrReports }) => oadrReports);
  const single = delivered.filter(({ reportRequestId }) => reportRequestId === once[0]?.reportRequestId);
  expect(single.map(({ intervals = [] }) => intervals.length)).toEqual([1]);
});
