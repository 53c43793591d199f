import { describe, expect, test } from "vitest";
import { stage } from "../testing/stage.ts";

describe("a VEN that asks for reports of the VTN", () => {
  const ask = (reportSpecifierId: string) => ({
    reportRequestId: "vr-1",
    reportSpecifier: {
      reportSpecifierId,
      granularity: "PT0S" as const,
      reportBackDuration: "PT0S" as const,
      specifierPayloads: [{ rId: "0", readingType: "x-notApplicable" as const }],
    },
  });

  test("gets METADATA, empty and naming its request", async () => {
    const { join, send, poll } = stage();
    await join();
    expect(await send({ type: "oadrCreateReport", requestId: "c", oadrReportRequests: [ask("METADATA")], venId: "ven-1" })).toEqual({
      type: "oadrCreatedReport",
      eiResponse: { responseCode: "200", requestId: "c" },
      oadrPendingReports: ["vr-1"],
      venId: "ven-1",
    });
    expect(await poll()).toMatchObject({ type: "oadrRegisterReport", oadrReports: [], reportRequestId: "vr-1" });
  });

  test("is refused anything else, also when it asks with its oadrRegisteredReport", async () => {
    const { join, send } = stage();
    await join();
    const oadrReportRequests = [ask("prices")];
    expect(await send({ type: "oadrCreateReport", requestId: "c", oadrReportRequests, venId: "ven-1" })).toMatchObject({
      type: "oadrCreatedReport",
      eiResponse: { responseCode: "452", requestId: "c" },
      oadrPendingReports: [],
    });
    const piggyback = { type: "oadrRegisteredReport", eiResponse: { responseCode: "200", requestId: "m" }, venId: "ven-1" } as const;
    expect(await send({ ...piggyback, oadrReportRequests })).toMatchObject({
      type: "oadrCreatedReport",
      eiResponse: { responseCode: "452", requestId: "m" },
    });
    expect((await send({ ...piggyback, oadrReportRequests: [ask("METADATA")] }))?.type).toBe("oadrCreatedReport");
    const cancel = { type: "oadrCancelReport", requestId: "x", reportRequestIds: ["r"], reportToFollow: false, venId: "ven-1" } as const;
    expect(await send(cancel)).toMatchObject({ type: "oadrCanceledReport", eiResponse: { responseCode: "452", requestId: "x" } });
  });
});
