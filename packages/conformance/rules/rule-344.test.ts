import { failure, success } from "@oadr/model";
import { expect, test } from "vitest";
import { aMeter, askFor, createScripted, only } from "../src/index.ts";

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
