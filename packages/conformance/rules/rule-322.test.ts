import { memoryStore } from "@oadr/ven";
import { expect, test } from "vitest";
import { createMetered, createScripted, offerPrices } from "../src/index.ts";

test("Rule 322: no two requests of a VEN have the same reportRequestID, however they come about, and over restarts", async () => {
  const store = memoryStore();
  const asked: string[] = [];
  for (let start = 0; start < 2; start += 1) {
    const { vtn, ven, clock, say } = await createScripted({
      store,
      // As from crypto.randomUUID: another one each time, in each process.
      newId: () => `${start}-${ids++}`,
      onRegisterReport: () => [{ reportName: "x-prices" }, { reportName: "x-prices", reportBackDuration: "PT5M" }],
    });
    await say(offerPrices);
    void ven.reports.request({ reportName: "x-prices" });
    void ven.reports.request({ reportName: "METADATA" });
    await say(offerPrices);
    asked.push(
      ...vtn.of("oadrCreateReport").flatMap(({ oadrReportRequests }) => oadrReportRequests.map(({ reportRequestId }) => reportRequestId)),
    );
    void ven.stop();
    await clock.advance(10_000);
  }
  expect(asked).toHaveLength(12);
  expect(new Set(asked).size).toBe(12);
});

let ids = 0;

test("Rule 322: no two requests of a VTN have the same reportRequestID, whether they are asked for or come with the reply to METADATA", async () => {
  const { vtn } = await createMetered({ requestReports: [{ reportName: "TELEMETRY_USAGE" }] });
  for (let times = 0; times < 3; times++) await vtn.reports.request("ven-1", { reportName: "TELEMETRY_USAGE" });
  const ids = (await vtn.reports.requests("ven-1")).map(({ request }) => request.reportRequestId);
  expect([ids.length, new Set(ids).size]).toEqual([4, 4]);
});
