import { durationMs, responseCodes, success } from "@oadr/model";
import { dropRequest } from "../delivery/waiting-request.ts";
import { ResponseError } from "../response-error.ts";
import { type Reading, requestEnd, type StoredReportRequest } from "../store/report-store.ts";
import { nowOf } from "../vtn-context.ts";
import type { Handler } from "./handler.ts";
import { readingsOf } from "./readings-of.ts";

/** Takes the values that a VEN delivers. What is good is stored, whatever the rest is. */
export const updateReport: Handler<"oadrUpdateReport"> = async (message, context, ven) => {
  const { store, newId } = context;
  const readings: Reading[] = [];
  const faults: ResponseError[] = [];
  const served: StoredReportRequest[] = [];
  const stopped = new Set<string>();
  for (const report of message.oadrReports) {
    const stored = await store.reportRequest(report.reportRequestId);
    if (stored === undefined || stored.venId !== ven.venId) {
      // Conformance rule 304: unknown ids are refused.
      faults.push(new ResponseError(responseCodes.invalidId, `there is no report request ${report.reportRequestId} to this VEN`));
    } else if (stored.state === "cancelled" || stored.state === "void") {
      stopped.add(report.reportRequestId);
    } else {
      const content = readingsOf(report, stored);
      readings.push(...content.readings);
      faults.push(...content.faults);
      served.push(stored);
    }
  }
  if (readings.length > 0) await store.addReadings(readings);
  const now = nowOf(context);
  for (const stored of served) {
    const { request, state } = stored;
    // A VEN that delivers has accepted, whatever became of its answer: asked once more, it would deliver once more.
    if (state === "asked") await dropRequest(context, ven.venId, request.reportRequestId);
    const end = requestEnd(stored);
    // What comes at the end of the time that was asked for, or after it, is the last report.
    const isLast = durationMs(request.reportSpecifier.reportBackDuration) === 0 || (end !== undefined && end <= now);
    // Conformance rule 345: after the report to follow there are no more.
    if (state === "following") await store.moveReportRequests([request.reportRequestId], ["following"], "cancelled");
    else if (isLast) await store.moveReportRequests([request.reportRequestId], ["asked", "accepted", "refused"], "done");
    else await store.moveReportRequests([request.reportRequestId], ["asked", "refused"], "accepted");
  }
  if (readings.length > 0) await context.notify("onUpdateReport", readings, ven);
  if (faults[0] !== undefined) throw faults[0];
  const reportRequestIds = [...stopped];
  return {
    type: "oadrUpdatedReport",
    eiResponse: success(message.requestId),
    // Conformance rule 328: reports that should have ended are stopped on the spot.
    ...(reportRequestIds.length > 0
      ? { oadrCancelReport: { type: "oadrCancelReport", requestId: newId(), reportRequestIds, reportToFollow: false, venId: ven.venId } }
      : {}),
    venId: ven.venId,
  };
};
