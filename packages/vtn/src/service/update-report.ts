import { type CancelReport, durationMs, responseCodes, success } from "@oadr/model";
import { stopReports } from "../delivery/stop-reports.ts";
import { dropRequests } from "../delivery/waiting-request.ts";
import { ResponseError } from "../response-error.ts";
import { type DeliveredReport, type ReportRequestMove, requestEnd, type StoredReportRequest } from "../store/report-store.ts";
import type { VenRecord } from "../store/ven-store.ts";
import { nowOf, type VtnContext } from "../vtn-context.ts";
import { columnsOf } from "./columns-of.ts";
import type { Handler } from "./handler.ts";
import { readingsOf } from "./readings-of.ts";

/**
 * Takes the values that a VEN delivers. What is good is stored, whatever the rest is, and with it what becomes of the requests; the VEN is
 * acknowledged after that only. A VEN that got no answer delivers again: the store replaces, and the handler is called again.
 */
export const updateReport: Handler<"oadrUpdateReport"> = async (message, context, ven) => {
  const { store } = context;
  const now = nowOf(context);
  const delivered: DeliveredReport[] = [];
  const stopped = new Set<string>();
  const unanswered: string[] = [];
  const beforeAnswer: string[] = [];
  let fault: ResponseError | undefined;
  for (const report of message.oadrReports) {
    const stored = await store.reportRequest(report.reportRequestId);
    if (stored === undefined || stored.venId !== ven.venId) {
      // Conformance rule 304: unknown ids are refused.
      fault ??= new ResponseError(responseCodes.invalidId, `there is no report request ${report.reportRequestId} to this VEN`);
      continue;
    }
    const { reportRequestId, reportSpecifier } = stored.request;
    const about = { venId: ven.venId, reportRequestId, reportSpecifierId: reportSpecifier.reportSpecifierId };
    if ((stored.state === "cancelled" && !stored.mayHaveFollowed) || stored.state === "void") {
      stopped.add(reportRequestId);
      delivered.push({ ...about, points: [], move: { from: [stored.state], to: stored.state, wasStopped: true } });
      // Conformance rule 335: a VEN that was stopped with an answer, and goes on, is told by a message of its own.
      if (stored.wasStopped) await stopReports(context, ven.venId, cancelOf(context, ven, [reportRequestId]));
      continue;
    }
    if (stored.state === "asked") unanswered.push(reportRequestId);
    const mayFollow = stored.state === "cancelling" && (await mayBeToFollow(context, ven.venId, reportRequestId));
    if (mayFollow) beforeAnswer.push(reportRequestId);
    const content = columnsOf(report, stored);
    fault ??= content.fault;
    delivered.push({ ...about, points: content.points, move: mayFollow ? noteThatMayFollow : moveOf(stored, now) });
  }
  if (delivered.length > 0) await store.saveReports(delivered);
  // Unless the answer was taken just now: the report has not been noted then.
  if (beforeAnswer.length > 0) await store.moveReportRequests(beforeAnswer, ["following"], "cancelled");
  // A VEN that delivers has accepted, whatever became of its answer: asked once more, it would deliver once more.
  if (unanswered.length > 0) await dropRequests(context, ven.venId, unanswered);
  if (context.handles("onUpdateReport") && delivered.some(({ points }) => points.length > 0)) {
    await context.notify("onUpdateReport", readingsOf(delivered), ven, message);
  }
  if (fault !== undefined) throw fault;
  const reportRequestIds = [...stopped];
  return {
    type: "oadrUpdatedReport",
    eiResponse: success(message.requestId),
    // Conformance rule 328: reports that should have ended are stopped on the spot.
    ...(reportRequestIds.length > 0 && { oadrCancelReport: cancelOf(context, ven, reportRequestIds) }),
    venId: ven.venId,
  };
};

const noteThatMayFollow: ReportRequestMove = { from: ["cancelling"], to: "cancelling", mayHaveFollowed: true };

/**
 * Whether a report that comes before the VEN has answered that it stops may be the last one: the VEN was told to deliver one more, and
 * over push it calls while its answer is still under way.
 */
async function mayBeToFollow({ store }: VtnContext, venId: string, reportRequestId: string): Promise<boolean> {
  for (const { message, deliveries } of await store.outbox(venId)) {
    if (message?.type !== "oadrCancelReport" || !message.reportRequestIds.includes(reportRequestId)) continue;
    return message.reportToFollow && deliveries > 0;
  }
  // The answer is just being taken.
  return true;
}

/** What becomes of a request when a report of it has come. */
function moveOf(stored: StoredReportRequest, now: Date): ReportRequestMove {
  // Conformance rule 345: after the report to follow there are no more.
  if (stored.state === "following") return { from: ["following"], to: "cancelled" };
  if (stored.state === "cancelled") return { from: ["cancelled"], to: "cancelled", mayHaveFollowed: false };
  const end = requestEnd(stored);
  const isOnce = durationMs(stored.request.reportSpecifier.reportBackDuration) === 0;
  // What comes at the end of the time that was asked for, or after it, is the last report.
  if (isOnce || (end !== undefined && end <= now)) return { from: ["asked", "accepted", "refused"], to: "done" };
  return { from: ["asked", "refused"], to: "accepted" };
}

const cancelOf = (context: VtnContext, { venId }: VenRecord, reportRequestIds: readonly string[]): CancelReport => ({
  type: "oadrCancelReport",
  requestId: context.newId(),
  reportRequestIds,
  reportToFollow: false,
  venId,
});
