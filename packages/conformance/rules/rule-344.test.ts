import { failure, success } from "@oadr/model";
import { expect, test } from "vitest";
import { metadata, usageOffer } from "../../vtn/src/testing/stage.ts";
import { aMeter, askFor, createMetered, createScripted, only } from "../src/index.ts";

test("Rule 344: requests that come with the acknowledgement of METADATA are taken, and answered with the requestID of the METADATA", async () => {
  const { vtn, clock, delivered } = await createScripted({ reports: [aMeter()] });
  const create = askFor({}, { reportSpecifierId: "unknown" });
  const oadrReportRequests = create.type === "oadrCreateReport" ? create.oadrReportRequests : [];
  vtn.script.push({
    type: "oadrRegisterReport",
    reply: () => ({ type: "oadrRegisteredReport", eiResponse: success(), oadrReportRequests }),
  });
  // The VTN has forgotten the VEN, which offers its reports anew.
  vtn.queue.push({ type: "oadrResponse", eiResponse: failure("463", "unknown") });
  await clock.advance(6 * 60_000);
  const { requestId } = vtn.of("oadrRegisterReport").at(-1) ?? {};
  expect(only(vtn.of("oadrCreatedReport"))).toMatchObject({ eiResponse: { responseCode: "452", requestId }, oadrPendingReports: ["rr-1"] });
  expect(delivered().map(({ reportRequestId }) => reportRequestId)).toEqual(["rr-1"]);
  // The answer goes before all that follows.
  const types = vtn.received.map(({ message }) => message.type);
  const offered = types.lastIndexOf("oadrRegisterReport");
  expect(types.slice(offered + 1, offered + 3)).toEqual(["oadrCreatedReport", "oadrRequestEvent"]);
});

test("Rule 344: without requests there is no answer", async () => {
  const { vtn } = await createScripted({ reports: [aMeter()] });
  expect(vtn.of("oadrRegisterReport")).toHaveLength(1);
  expect(vtn.of("oadrCreatedReport")).toEqual([]);
});

test("Rule 344: a VTN may ask with the reply to METADATA, takes the answer to that, and does not ask again", async () => {
  const { vtn, say, poll, clock } = await createMetered({ requestReports: [{ reportName: "TELEMETRY_USAGE" }] });
  const reply = await say(metadata([usageOffer()]), "oadrRegisteredReport");
  const ids = reply.oadrReportRequests.map(({ reportRequestId }) => reportRequestId);
  expect(ids).toHaveLength(1);
  expect((await poll())?.type).toBe("oadrResponse");
  const eiResponse = { responseCode: "200", requestId: "meta" };
  await say({ type: "oadrCreatedReport", eiResponse, oadrPendingReports: ids, venId: "ven-1" }, "oadrResponse");
  expect((await vtn.reports.requests("ven-1")).at(-1)).toMatchObject({ state: "accepted", request: { reportRequestId: ids[0] } });
  await clock.advance(3_600_000);
  expect((await poll())?.type).toBe("oadrResponse");
});

test("Rule 344: a VTN answers requests that come with the acknowledgement of its METADATA, with the requestID of the METADATA", async () => {
  const { say } = await createMetered();
  const specifierPayloads = [{ rId: "0", readingType: "x-notApplicable" }] as const;
  const reportSpecifier = { reportSpecifierId: "unknown", granularity: "PT0S", reportBackDuration: "PT0S", specifierPayloads } as const;
  const eiResponse = { responseCode: "200", requestId: "their-metadata" };
  const oadrReportRequests = [{ reportRequestId: "r", reportSpecifier }];
  const reply = await say({ type: "oadrRegisteredReport", eiResponse, oadrReportRequests, venId: "ven-1" }, "oadrCreatedReport");
  expect(reply).toMatchObject({ eiResponse: { responseCode: expect.stringMatching(/^4/), requestId: "their-metadata" } });
});
