import { durationMs, type Report, responseCodes, success } from "@oadr/model";
import type { NamedReportRequest } from "@oadr/model/report";
import { askForReports } from "../delivery/ask-for-reports.ts";
import { offerOf, type ReportOffer } from "../operator/report-offer.ts";
import { reportRequest } from "../operator/report-request.ts";
import type { ReportWish } from "../operator/report-wish.ts";
import { ResponseError } from "../response-error.ts";
import { requestEnd, type StoredReportRequest } from "../store/report-store.ts";
import { nowOf, type VtnContext } from "../vtn-context.ts";
import { isVtnError } from "../vtn-error.ts";
import { requireCountable } from "./countable.ts";
import type { Handler } from "./handler.ts";
import { stillWanted } from "./still-wanted.ts";

// A store has its own bound on the requests of one VEN; nobody wants more of them anew.
const MOST_OPEN = 1_000;

/** Takes what a VEN offers (METADATA), and asks for what is wanted of it. An empty offer is normal. */
export const registerReport: Handler<"oadrRegisterReport"> = async (message, context, ven) => {
  message.oadrReports.forEach(requireOffer);
  requireUnique(
    "reportSpecifierID",
    message.oadrReports.map(({ reportSpecifierId }) => reportSpecifierId),
  );
  const before = await openRequests(context, ven.venId);
  // Conformance rule 306: METADATA is complete and replaces what was offered; earlier requests are void.
  await context.store.replaceOffers(ven.venId, message.oadrReports);
  await endMetadataRequest(message.reportRequestId, context, ven.venId);

  const offers = message.oadrReports.map(offerOf);
  const ofHandler = (await context.notify("onRegisterReport", offers, ven)) ?? [];
  const tryAll = (wishes: readonly ReportWish[]) => wishes.flatMap((wish) => tryRequest(wish, offers, context, ven.venId));
  const anew = tryAll([...context.requestReports.filter((wish) => offers.some((offer) => isMeant(wish, offer))), ...ofHandler]);
  // Conformance rule 306: what is still wanted is asked for anew.
  const wanted = [...anew, ...tryAll(stillWanted(before, offers, anew, nowOf(context)))];
  const isAsked = wanted.length > 0 && (await askForReports(context, ven, wanted, message.requestId));
  return {
    type: "oadrRegisteredReport",
    eiResponse: success(message.requestId),
    oadrReportRequests: isAsked ? wanted.map(({ request }) => request) : [],
    venId: ven.venId,
  };
};

const openRequests = async ({ store }: VtnContext, venId: string): Promise<readonly StoredReportRequest[]> =>
  (await Promise.all((["asked", "accepted"] as const).map((state) => store.reportRequests({ venId, state, limit: MOST_OPEN })))).flat();

async function endMetadataRequest(reportRequestId: string | undefined, context: VtnContext, venId: string): Promise<void> {
  const stored = reportRequestId ? await context.store.reportRequest(reportRequestId) : undefined;
  // Conformance rule 304: a request to another VEN, or for something else than METADATA, is not ended by this.
  if (stored?.venId !== venId || stored.request.reportSpecifier.reportSpecifierId !== "METADATA") return;
  const { reportRequestId: id, reportSpecifier } = stored.request;
  const end = requestEnd(stored);
  const isLast = durationMs(reportSpecifier.reportBackDuration) === 0 || (end !== undefined && end <= nowOf(context));
  // A VEN that delivers has accepted, whatever became of its answer.
  if (isLast) await context.store.moveReportRequests([id], ["asked", "accepted", "refused"], "done");
  else await context.store.moveReportRequests([id], ["asked", "refused"], "accepted");
}

function requireOffer(report: Report): void {
  const { reportSpecifierId, duration, oadrReportDescriptions = [] } = report;
  // Conformance rule 312: METADATA says how much data there is.
  if (duration === undefined) throw new ResponseError(responseCodes.compliance, `report ${reportSpecifierId} has no duration`);
  requireCountable(`report ${reportSpecifierId} has the duration`, duration);
  for (const { oadrSamplingRate } of oadrReportDescriptions) {
    requireCountable(`report ${reportSpecifierId} has the shortest period`, oadrSamplingRate?.oadrMinPeriod);
    requireCountable(`report ${reportSpecifierId} has the longest period`, oadrSamplingRate?.oadrMaxPeriod);
  }
  requireUnique(
    `rID of report ${reportSpecifierId}`,
    oadrReportDescriptions.map(({ rId }) => rId),
  );
}

// Conformance rule 308: specifiers are unique in the METADATA, data points in their report.
function requireUnique(what: string, ids: readonly string[]): void {
  const twice = ids.find((id, index) => ids.indexOf(id) !== index);
  if (twice !== undefined) throw new ResponseError(responseCodes.invalidData, `${what} ${twice} occurs twice`);
}

const isMeant = (wish: ReportWish, offer: ReportOffer): boolean =>
  wish.reportSpecifierId === undefined ? wish.reportName === offer.reportName : wish.reportSpecifierId === offer.reportSpecifierId;

function tryRequest(wish: ReportWish, offers: readonly ReportOffer[], context: VtnContext, venId: string): readonly NamedReportRequest[] {
  try {
    return [reportRequest(wish, offers, nowOf(context), context.newId())];
  } catch (error) {
    if (!isVtnError(error)) throw error;
    context.log("warn", `VEN ${venId} cannot be asked for a report: ${error.message}`, { venId, wish });
    return [];
  }
}
