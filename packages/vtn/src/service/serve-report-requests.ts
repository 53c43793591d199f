import { type CreatedReport, type ReportRequest, responseCodes, success } from "@oadr/model";
import { messageEntry } from "../delivery/entries.ts";
import { ResponseError } from "../response-error.ts";
import type { VenRecord } from "../store/ven-store.ts";
import type { VtnContext } from "../vtn-context.ts";

/** Answers a VEN's requests for reports of this VTN, which offers none: only METADATA can be had, and is empty. */
export async function serveReportRequests(
  context: VtnContext,
  ven: VenRecord,
  requests: readonly ReportRequest[],
  requestId: string,
): Promise<CreatedReport> {
  const unknown = requests.find(({ reportSpecifier }) => reportSpecifier.reportSpecifierId !== "METADATA");
  if (unknown !== undefined) {
    const { reportSpecifierId } = unknown.reportSpecifier;
    throw new ResponseError(responseCodes.invalidId, `this VTN does not offer report ${reportSpecifierId}`);
  }
  for (const { reportRequestId } of requests) {
    // Conformance rule 311: METADATA that was asked for names the request.
    const message = { type: "oadrRegisterReport", requestId: context.newId(), oadrReports: [], venId: ven.venId, reportRequestId } as const;
    await context.store.post(ven.venId, messageEntry(context, "metadata", message));
  }
  return {
    type: "oadrCreatedReport",
    eiResponse: success(requestId),
    oadrPendingReports: requests.map(({ reportRequestId }) => reportRequestId),
    venId: ven.venId,
  };
}
