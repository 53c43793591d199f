import { failure, success } from "@oadr/model";
import { powerReal, usage } from "@oadr/ven";
import { expect, test } from "vitest";
import { askFor, createScripted } from "../src/index.ts";

const main = usage({ rId: "main", item: powerReal("k"), samplingRate: { min: "PT10S", max: "PT15M" }, read: () => 1 });

test("Rule 328: a report is cancelled by the reply to its data, without another word", async () => {
  const { vtn, say, clock } = await createScripted({ reports: [main] });
  await say(askFor({ granularity: "PT5M" }, {}));
  const cancel = { type: "oadrCancelReport", requestId: "", reportRequestIds: ["rr-1"], reportToFollow: false } as const;
  vtn.script.push({
    type: "oadrUpdateReport",
    reply: () => ({ type: "oadrUpdatedReport", eiResponse: success(), oadrCancelReport: cancel }),
  });
  await clock.advance(30 * 60_000);
  const ids = vtn.of("oadrUpdateReport").flatMap(({ oadrReports }) => oadrReports.map(({ reportRequestId }) => reportRequestId));
  expect(ids.filter((id) => id === "rr-1").length).toBeLessThanOrEqual(1);
  expect(ids.filter((id) => id === "rr-2")).toHaveLength(6);
  expect(vtn.of("oadrCanceledReport")).toEqual([]);
});

test("Rule 344: requests that come with the acknowledgement of METADATA are taken, and answered with the requestID of the METADATA", async () => {
  const { vtn, clock } = await createScripted({ reports: [main] });
  const create = askFor({});
  const oadrReportRequests = create.type === "oadrCreateReport" ? create.oadrReportRequests : [];
  vtn.script.push({
    type: "oadrRegisterReport",
    reply: () => ({ type: "oadrRegisteredReport", eiResponse: success(), oadrReportRequests }),
  });
  // The VTN has forgotten the VEN, which offers its reports anew.
  vtn.queue.push({ type: "oadrResponse", eiResponse: failure("463", "unknown") });
  await clock.advance(6 * 60_000);
  const { requestId } = vtn.of("oadrRegisterReport").at(-1) ?? {};
  expect(vtn.of("oadrCreatedReport")).toMatchObject([{ eiResponse: { responseCode: "200", requestId }, oadrPendingReports: ["rr-1"] }]);
  expect(vtn.of("oadrUpdateReport")).toHaveLength(1);
});
