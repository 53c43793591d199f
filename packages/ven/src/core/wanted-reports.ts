import {
  type CancelReport,
  durationMs,
  type EiResponse,
  failure,
  isSuccess,
  type Message,
  type RegisterReport,
  type Report,
  type ReportRequest,
  responseCodes,
  success,
  type UpdateReport,
} from "@oadr/model";
import type { VenEffect } from "./effect.ts";
import { isForMe } from "./is-for-me.ts";
import type { WantedReport } from "./state.ts";
import { change, log, nextId, post, type Turn, venIdOf } from "./turn.ts";

// More requests at once than any VTN has reports for. Those that are over make room for new ones.
const MOST_WANTED = 100;

/** Takes the VTN's offer, and has the handler choose. */
export function onRegisterReport(turn: Turn, { requestId, venId, oadrReports, reportRequestId }: RegisterReport): void {
  const mine = isForMe(turn.state, venId);
  const eiResponse = mine ? success(requestId) : failure(responseCodes.invalidId, "other venID", requestId);
  // Conformance rule 344: requests may come with this answer; those of this VEN follow on their own.
  post(turn, "EiReport", { type: "oadrRegisteredReport", eiResponse, oadrReportRequests: [], ...venIdOf(turn.state) });
  if (!mine) return;
  const answered = turn.state.reports.wanted.find(({ request }) => request.reportRequestId === reportRequestId);
  // Conformance rule 306: a new offer ends what was asked for under the old one, but for periodic requests for METADATA.
  const wanted = turn.state.reports.wanted.filter((known) => isMetadata(known) && (!isOnce(known) || known !== answered));
  change(turn, "reports", { vtnOffers: oadrReports, wanted });
  turn.effects.push({ type: "offered", offers: oadrReports });
}

/** Asks the VTN for reports. */
export function requestReports(turn: Turn, requests: readonly ReportRequest[]): void {
  const { registration, reports } = turn.state;
  const open = reports.wanted.filter(({ standing }) => standing !== "over");
  const fits = open.length + requests.length <= MOST_WANTED;
  if (!registration || !fits) {
    const reason = registration ? `there are ${MOST_WANTED} requests already` : "the VEN is not registered";
    for (const request of requests) tell(turn, request, "refused", { reason });
    return;
  }
  if (requests.length === 0) return;
  const asked = requests.map((request): WantedReport => ({ request, standing: "asked" }));
  const over = reports.wanted.filter(({ standing }) => standing === "over");
  const kept = over.slice(Math.max(0, over.length + open.length + requests.length - MOST_WANTED));
  change(turn, "reports", { wanted: [...reports.wanted.filter((known) => open.includes(known) || kept.includes(known)), ...asked] });
  post(turn, "EiReport", {
    type: "oadrCreateReport",
    requestId: nextId(turn),
    oadrReportRequests: requests,
    venId: registration.venId,
  });
}

/** Takes the answer to requests, as the reply or by a poll. */
export function onCreatedReport(turn: Turn, requests: readonly ReportRequest[], reply: Message | undefined): void {
  // An oadrResponse that is no error says nothing yet; the answer may come by a poll.
  const eiResponse = reply?.type === "oadrCreatedReport" || reply?.type === "oadrResponse" ? reply.eiResponse : undefined;
  if (!eiResponse || (reply?.type === "oadrResponse" && isSuccess(eiResponse.responseCode))) return;
  const pending = reply?.type === "oadrCreatedReport" ? reply.oadrPendingReports : [];
  for (const request of requests) {
    const known = wantedNamed(turn, request.reportRequestId);
    if (known?.standing !== "asked") continue;
    // One code answers all; in a failure the pending ones are those which were accepted all the same.
    if (isSuccess(eiResponse.responseCode) || pending.includes(request.reportRequestId)) {
      put(turn, { ...known, standing: "accepted" });
      tell(turn, request, "accepted");
    } else refuse(turn, known, `the VTN answered ${eiResponse.responseCode} ${eiResponse.responseDescription ?? ""}`.trim(), eiResponse);
  }
}

/** Asks the VTN to stop a report. */
export function cancelWanted(turn: Turn, reportRequestId: string, reportToFollow: boolean): void {
  const known = wantedNamed(turn, reportRequestId);
  if (!known || known.standing === "over") {
    turn.effects.push({ type: "wanted", reportRequestId, outcome: "refused", reason: "there is no such request" });
    return;
  }
  put(turn, { ...known, standing: "cancelling", reportToFollow });
  postCancel(turn, reportRequestId, reportToFollow);
}

function postCancel(turn: Turn, reportRequestId: string, reportToFollow: boolean): void {
  const isOnTheWay = turn.state.link.outbox.some(
    ({ message }) => message.type === "oadrCancelReport" && message.reportRequestIds.includes(reportRequestId),
  );
  if (isOnTheWay) return;
  post(turn, "EiReport", {
    type: "oadrCancelReport",
    requestId: nextId(turn),
    reportRequestIds: [reportRequestId],
    reportToFollow,
    ...venIdOf(turn.state),
  });
}

/** Takes the reply to an oadrCancelReport. */
export function onCanceledReport(turn: Turn, { reportRequestIds }: CancelReport, reply: Message | undefined): void {
  const eiResponse = reply?.type === "oadrCanceledReport" || reply?.type === "oadrResponse" ? reply.eiResponse : undefined;
  for (const id of reportRequestIds) {
    const known = wantedNamed(turn, id);
    if (known?.standing !== "cancelling") continue;
    const goesOn =
      eiResponse && !isSuccess(eiResponse.responseCode) && reply?.type === "oadrCanceledReport" && reply.oadrPendingReports.includes(id);
    if (goesOn) {
      const { reportToFollow: _, ...rest } = known;
      put(turn, { ...rest, standing: "accepted" });
      tell(turn, known.request, "refused", { reason: "the VTN does not stop the report", responseCode: eiResponse.responseCode });
    } else {
      // A request that the VTN does not know is as good as stopped.
      put(turn, { ...known, standing: known.reportToFollow && !isOnce(known) ? "following" : "over" });
      tell(turn, known.request, "cancelled");
    }
  }
}

/** Takes data of the VTN. */
export function onUpdateReport(turn: Turn, { requestId, venId, oadrReports }: UpdateReport): void {
  const mine = isForMe(turn.state, venId);
  const following = new Set(
    turn.state.reports.wanted.flatMap((known) => (known.standing === "following" ? [known.request.reportRequestId] : [])),
  );
  const taken = mine ? oadrReports.filter((report) => take(turn, report)) : [];
  // Conformance rule 304: unknown ids are refused; what is known is taken all the same.
  const unknown = oadrReports.find((report) => !isWanted(turn, report));
  if (taken.length > 0 || (mine && oadrReports.length === 0)) turn.effects.push({ type: "reports", reports: taken });
  const fault = mine ? unknown && `unknown reportRequestID, reportSpecifierID or rID in report ${unknown.reportRequestId}` : "other venID";
  const eiResponse = fault === undefined ? success(requestId) : failure(responseCodes.invalidId, fault, requestId);
  post(turn, "EiReport", { type: "oadrUpdatedReport", eiResponse, ...venIdOf(turn.state) });
  // Conformance rule 335: reports that come although they were stopped are stopped again.
  for (const { reportRequestId } of mine ? oadrReports : []) {
    const known = wantedNamed(turn, reportRequestId);
    if (known?.standing === "over" && isStopped(known) && !following.has(reportRequestId)) postCancel(turn, reportRequestId, false);
  }
}

// Conformance rule 339: a report is told by its request; eiReportID does not count.
function isWanted(turn: Turn, { reportRequestId, reportSpecifierId, intervals = [] }: Report): boolean {
  const specifier = wantedNamed(turn, reportRequestId)?.request.reportSpecifier;
  if (specifier?.reportSpecifierId !== reportSpecifierId) return false;
  const rIds = specifier.specifierPayloads.map(({ rId }) => rId);
  const payloads = intervals.flatMap(({ streamPayloadBases }) => streamPayloadBases);
  return payloads.every((payload) => payload.type !== "oadrReportPayload" || rIds.includes(payload.rId));
}

function take(turn: Turn, report: Report): boolean {
  const known = wantedNamed(turn, report.reportRequestId);
  if (!known || !isWanted(turn, report)) return false;
  switch (known.standing) {
    case "asked":
    case "accepted":
      // Who delivers has accepted, whatever became of the answer.
      put(turn, { ...known, standing: isOnce(known) ? "over" : "accepted" });
      if (known.standing === "asked") tell(turn, known.request, "accepted");
      return true;
    case "cancelling":
      return known.reportToFollow === true;
    case "following":
      put(turn, { ...known, standing: "over" });
      return true;
    case "over":
      // Conformance rule 346: a report may be repeated or corrected.
      return !isStopped(known);
  }
}

/** Takes that a request, or its end, cannot be delivered. */
export function onWantedGivenUp(turn: Turn, sent: Message, reason: string): void {
  if (sent.type === "oadrCreateReport") {
    for (const { reportRequestId } of sent.oadrReportRequests) {
      const known = wantedNamed(turn, reportRequestId);
      if (known?.standing === "asked") refuse(turn, known, reason);
    }
  }
  if (sent.type === "oadrCancelReport") onCanceledReport(turn, sent, undefined);
}

/** Forgets what was offered and asked for under a registration that is over. */
export function forgetWanted(turn: Turn): void {
  for (const { request, standing } of turn.state.reports.wanted) {
    if (standing === "asked") tell(turn, request, "refused", { reason: "the registration has ended" });
    if (standing === "cancelling") tell(turn, request, "cancelled");
  }
  change(turn, "reports", { vtnOffers: [], wanted: [] });
}

const isMetadata = ({ request }: WantedReport): boolean => request.reportSpecifier.reportSpecifierId === "METADATA";
const isStopped = ({ reportToFollow }: WantedReport): boolean => reportToFollow !== undefined;
const isOnce = ({ request }: WantedReport): boolean => durationMs(request.reportSpecifier.reportBackDuration) === 0;

const wantedNamed = (turn: Turn, id: string): WantedReport | undefined =>
  turn.state.reports.wanted.find(({ request }) => request.reportRequestId === id);

function refuse(turn: Turn, known: WantedReport, reason: string, eiResponse?: EiResponse): void {
  const { reportRequestId } = known.request;
  change(turn, "reports", { wanted: turn.state.reports.wanted.filter((other) => other !== known) });
  tell(turn, known.request, "refused", { reason, ...(eiResponse && { responseCode: eiResponse.responseCode }) });
  log(turn, "warn", "the VTN refused a request for a report", { reportRequestId, reason });
}

type Outcome = (VenEffect & { readonly type: "wanted" })["outcome"];

function tell(
  turn: Turn,
  { reportRequestId }: ReportRequest,
  outcome: Outcome,
  why: { reason?: string; responseCode?: string } = {},
): void {
  turn.effects.push({ type: "wanted", reportRequestId, outcome, ...why });
}

function put(turn: Turn, changed: WantedReport): void {
  const { reportRequestId } = changed.request;
  change(turn, "reports", {
    wanted: turn.state.reports.wanted.map((known) => (known.request.reportRequestId === reportRequestId ? changed : known)),
  });
}
