import { memoryStore } from "@oadr/ven";
import { expect, test } from "vitest";
import { createScripted, offerPrices } from "../src/index.ts";

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
