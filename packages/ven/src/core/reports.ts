import {
  type CancelReport,
  type CreateReport,
  failure,
  isSuccess,
  type Message,
  type RegisteredReport,
  type RegisterReport,
  type ReportRequest,
  responseCodes,
  success,
  type UpdateReport,
} from "@oadr/model";
import { isRequestFault, planReport, type RequestFault } from "@oadr/model/report";
import { isForMe } from "./is-for-me.ts";
import { registerReport } from "./register-report.ts";
import { finish } from "./report-task.ts";
import type { ReportTask } from "./state.ts";
import { putTask, taskNamed } from "./task-list.ts";
import { change, log, post, type Turn, venIdOf } from "./turn.ts";

// More requests at once than any VTN has use for.
const MOST_TASKS = 100;

/** Takes the reply to the VEN's offer. */
export function onRegisteredReport(turn: Turn, sent: RegisterReport, reply: RegisteredReport): void {
  // Conformance rule 306: a new offer ends all requests under the old one, but for periodic requests for METADATA. Reports that were
  // made before, and wait because the VTN was away, are older than the offer and still delivered.
  const kept = turn.state.reports.tasks.filter(({ kind }) => kind === "metadata");
  change(turn, "reports", { tasks: kept });
  // Conformance rule 344: requests that come with the reply are taken; their answer echoes the requestID of the offer.
  if (reply.oadrReportRequests.length > 0) answerRequests(turn, sent.requestId, reply.oadrReportRequests);
  // A VTN that asks for METADATA whenever it gets them is not answered in circles: not sooner than by the next poll.
  const soonest = turn.now + (turn.state.registration?.pollMs ?? 0);
  for (const task of turn.state.reports.tasks) {
    if (task.kind === "metadata" && !kept.includes(task)) putTask(turn, { ...task, nextReportAt: Math.max(task.nextReportAt, soonest) });
  }
}

/** Takes report requests of the VTN. */
export function onCreateReport(turn: Turn, message: CreateReport): void {
  if (!isForMe(turn.state, message.venId)) {
    answer(turn, "oadrCreatedReport", message.requestId, otherVen);
    return;
  }
  answerRequests(turn, message.requestId, message.oadrReportRequests);
}

const otherVen: RequestFault = { responseCode: responseCodes.invalidId, responseDescription: "other venID" };

function answerRequests(turn: Turn, requestId: string, requests: readonly ReportRequest[]): void {
  let fault: RequestFault | undefined;
  for (const request of requests) {
    const result = accept(turn, request);
    // One code stands for all; which were accepted can be seen from the pending ones.
    if (result) fault ??= result;
  }
  answer(turn, "oadrCreatedReport", requestId, fault);
}

function accept(turn: Turn, request: ReportRequest): RequestFault | undefined {
  const plan = planReport(turn.state.settings.offers, request, turn.now);
  if (isRequestFault(plan)) return plan;
  const task: ReportTask = { reportRequestId: request.reportRequestId, request, ...plan, samples: [] };
  // A request that is repeated, because the answer was lost say, changes nothing.
  if (JSON.stringify(taskNamed(turn, task.reportRequestId)?.request) === JSON.stringify(request)) return undefined;
  const others = turn.state.reports.tasks.filter(({ reportRequestId }) => reportRequestId !== task.reportRequestId);
  if (others.length >= MOST_TASKS) {
    return { responseCode: responseCodes.reportNotSupported, responseDescription: `no more than ${MOST_TASKS} reports at once` };
  }
  change(turn, "reports", { tasks: [...others, task] });
  return undefined;
}

/** Stops reports. */
export function onCancelReport(turn: Turn, message: CancelReport): void {
  if (!isForMe(turn.state, message.venId)) {
    answer(turn, "oadrCanceledReport", message.requestId, otherVen);
    return;
  }
  const unknown = stop(turn, message);
  // Conformance rule 336: what is known is stopped even when something else is not.
  const fault = { responseCode: responseCodes.invalidId, responseDescription: `unknown reportRequestID ${unknown.join(" ")}` };
  answer(turn, "oadrCanceledReport", message.requestId, unknown.length > 0 ? fault : undefined, message.reportRequestIds);
}

function stop(turn: Turn, { reportRequestIds, reportToFollow }: CancelReport): readonly string[] {
  const named = new Map(turn.state.reports.tasks.map((task) => [task.reportRequestId, task]));
  const waiting = new Set(waitingIds(turn));
  const stopped = reportRequestIds.map((id) => named.get(id)).filter((task) => task !== undefined);
  // Conformance rule 345: with reportToFollow one more report is sent for each.
  if (reportToFollow) for (const task of new Set(stopped)) finish(turn, task);
  else drop(turn, reportRequestIds);
  return reportRequestIds.filter((id) => !named.has(id) && !waiting.has(id));
}

function answer(
  turn: Turn,
  type: "oadrCreatedReport" | "oadrCanceledReport",
  requestId: string,
  fault: RequestFault | undefined,
  cancelled: readonly string[] = [],
): void {
  post(turn, "EiReport", {
    type,
    // Conformance rule 303: the answer echoes the requestID.
    eiResponse: fault ? failure(fault.responseCode, fault.responseDescription, requestId) : success(requestId),
    oadrPendingReports: pending(turn, cancelled),
    ...venIdOf(turn.state),
  });
}

// Conformance rule 329: the VEN lists all requests that it still has to deliver for. One that was just accepted is one of them,
// even if it is for a single report; one that was cancelled is not, even if a last report follows.
function pending(turn: Turn, cancelled: readonly string[]): readonly string[] {
  const open = turn.state.reports.tasks.filter(({ final, backMs }) => !final || backMs === 0);
  const ids = [...open.map(({ reportRequestId }: ReportTask) => reportRequestId), ...waitingIds(turn)];
  return [...new Set(ids)].filter((id) => !cancelled.includes(id));
}

// Of reports that have been made, and not been delivered.
const waitingIds = (turn: Turn): readonly string[] =>
  turn.state.link.outbox.flatMap(({ message }) =>
    message.type === "oadrUpdateReport" ? message.oadrReports.map(({ reportRequestId }) => reportRequestId) : [],
  );

/** Takes the reply to delivered data. */
export function onUpdatedReport(turn: Turn, sent: UpdateReport, reply: Message | undefined): void {
  if (reply?.type !== "oadrUpdatedReport" && reply?.type !== "oadrResponse") return;
  const { responseCode } = reply.eiResponse;
  // Conformance rule 328: reports may be cancelled with the reply; no oadrCanceledReport follows.
  if (reply.type === "oadrUpdatedReport" && reply.oadrCancelReport) stop(turn, reply.oadrCancelReport);
  if (isSuccess(responseCode)) return;
  turn.effects.push({ type: "failed", message: "oadrUpdateReport", reason: "the VTN refused a report", responseCode });
  log(turn, "warn", "the VTN refused a report", { responseCode });
  if (responseCode !== responseCodes.invalidId) return;
  drop(
    turn,
    sent.oadrReports.map(({ reportRequestId }) => reportRequestId),
  );
  // The VTN has lost the request: offer the reports anew, but only once between two polls.
  if (turn.state.reports.reoffered) return;
  change(turn, "reports", { reoffered: true });
  registerReport(turn);
}

function drop(turn: Turn, ids: readonly string[]): void {
  change(turn, "reports", { tasks: turn.state.reports.tasks.filter(({ reportRequestId }) => !ids.includes(reportRequestId)) });
  // Conformance rule 335: what was cancelled is not sent any more, not even what had to wait.
  const outbox = turn.state.link.outbox.filter(
    ({ message }) =>
      message.type !== "oadrUpdateReport" || message.oadrReports.some(({ reportRequestId }) => !ids.includes(reportRequestId)),
  );
  change(turn, "link", { outbox });
}
