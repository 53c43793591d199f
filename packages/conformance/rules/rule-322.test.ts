import { memoryStore } from "@oadr/ven";
import { expect, test } from "vitest";
import { createMetered, createScripted, createSupplier, offerPrices, START, stop } from "../src/index.ts";

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

test("Rule 322: for a VTN there is one request of a VEN under a reportRequestID: repeated it changes nothing, another one takes its place", async () => {
  const { vtn, ask, clock, told } = await createSupplier();
  const often = { granularity: "PT1M", reportBackDuration: "PT2M", reportInterval: { dtstart: START, duration: "PT0S" } } as const;
  await ask(often);
  await clock.advance(60_000);
  expect((await ask(often)).oadrPendingReports).toEqual(["rr-1"]);
  await clock.advance(60_000);
  expect(await told()).toEqual([["spot 0 31", "spot 1 31"]]);
  expect((await ask({ ...often, reportBackDuration: "PT5M" })).oadrPendingReports).toEqual(["rr-1"]);
  expect(await vtn.reports.supplies("ven-1")).toMatchObject([{ request: { reportSpecifier: { reportBackDuration: "PT5M" } } }]);
  await clock.advance(120_000);
  expect(await told()).toEqual([]);
});

test("Rule 322: two VENs may use the same reportRequestID with a VTN: what becomes of one is nothing to the other", async () => {
  const { vtn, join, say, ask, clock, told } = await createSupplier();
  await join("ven-2");
  const often = { granularity: "PT1M", reportBackDuration: "PT2M", reportInterval: { dtstart: START, duration: "PT0S" } } as const;
  await ask(often);
  const [supply] = await vtn.reports.supplies("ven-1");
  const oadrReportRequests = supply ? [supply.request] : [];
  await say({ type: "oadrCreateReport", requestId: "create", oadrReportRequests, venId: "ven-2" }, "oadrCreatedReport");
  await say({ ...stop(["rr-1"]), venId: "ven-2" } as ReturnType<typeof stop>, "oadrCanceledReport");
  await clock.advance(120_000);
  expect(await told()).toEqual([["spot 0 31", "spot 1 31"]]);
  expect([(await vtn.reports.supplies("ven-1")).length, (await vtn.reports.supplies("ven-2")).length]).toEqual([1, 0]);
});
