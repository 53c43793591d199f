import { type Duration, durationMs, formatDuration, isDuration, type ReportRequest, type ReportSpecifier } from "@oadr/model";
import { lengthFault } from "../service/countable.ts";
import { VtnError } from "../vtn-error.ts";
import type { ReportOffer } from "./report-offer.ts";
import type { ReportWish } from "./report-wish.ts";

const invalid = (detail: string, rule?: number): VtnError => new VtnError("ERR_OADR_VTN_INVALID", detail, rule);

/** A request for a report, and the name of the report. */
export interface NamedReportRequest {
  readonly request: ReportRequest;
  readonly reportName?: string;
}

/** Turns a wish into a request, checked against what the VEN offers. Throws VtnError: ERR_OADR_VTN_UNKNOWN, ERR_OADR_VTN_INVALID. */
export function reportRequest(wish: ReportWish, offers: readonly ReportOffer[], now: Date, reportRequestId: string): NamedReportRequest {
  for (const text of [wish.granularity, wish.reportBackDuration, wish.duration]) {
    if (text !== undefined && (!isDuration(text) || durationMs(text) < 0)) throw invalid(`${text} is not a duration`);
    if (lengthFault("", text) !== undefined) throw invalid(`${text} is too long`);
  }
  if (wish.reportName === "METADATA" || wish.reportSpecifierId === "METADATA") {
    return { request: { reportRequestId, reportSpecifier: metadata(wish, now) }, reportName: "METADATA" };
  }
  const offer = findOffer(wish, offers);
  const rIds = wish.rIds ?? offer.points.map(({ rId }) => rId);
  if (rIds.length === 0) throw invalid(`report ${offer.reportSpecifierId} has no data points`, 300);
  const times = offer.reportName?.startsWith("HISTORY_") ? historyTimes(wish, offer) : telemetryTimes(wish, offer, rIds, now);
  // Conformance rule 338: readingType says nothing in a request; rule 321: and there is no itemBase.
  const specifierPayloads = rIds.map((rId) => ({ rId, readingType: "x-notApplicable" as const }));
  const request = { reportRequestId, reportSpecifier: { reportSpecifierId: offer.reportSpecifierId, ...times, specifierPayloads } };
  return offer.reportName === undefined ? { request } : { request, reportName: offer.reportName };
}

// Conformance rules 308, 327: METADATA is asked for under that specifier, with the one data point 0.
function metadata({ reportBackDuration = "PT0S", start, duration = "PT0S" }: ReportWish, now: Date): ReportSpecifier {
  return {
    reportSpecifierId: "METADATA",
    granularity: "PT0S",
    reportBackDuration,
    ...(durationMs(reportBackDuration) > 0 ? { reportInterval: { dtstart: start ?? now, duration } } : {}),
    specifierPayloads: [{ rId: "0", readingType: "x-notApplicable" }],
  };
}

function findOffer({ reportName, reportSpecifierId, rIds = [] }: ReportWish, offers: readonly ReportOffer[]): ReportOffer {
  const named = offers.filter((offer) =>
    reportSpecifierId === undefined ? offer.reportName === reportName : offer.reportSpecifierId === reportSpecifierId,
  );
  if (named.length === 0) {
    const list = offers.map((offer) => `${offer.reportName ?? "unnamed"} (${offer.reportSpecifierId})`).join(", ") || "nothing";
    throw new VtnError("ERR_OADR_VTN_UNKNOWN", `the VEN does not offer ${reportSpecifierId ?? reportName}; it offers ${list}`, 300);
  }
  const found = named.find(({ points }) => rIds.every((rId) => points.some((point) => point.rId === rId)));
  if (found !== undefined) return found;
  const list = named.flatMap(({ points }) => points.map(({ rId }) => rId)).join(", ");
  throw new VtnError("ERR_OADR_VTN_UNKNOWN", `the VEN does not offer all of ${rIds.join(", ")}; it offers ${list}`, 300);
}

type Times = Pick<ReportSpecifier, "granularity" | "reportBackDuration" | "reportInterval">;

function historyTimes({ granularity, reportBackDuration, start, duration = "PT0S" }: ReportWish, offer: ReportOffer): Times {
  // Conformance rules 317, 324: both durations are zero for history.
  if (durationMs(granularity ?? "PT0S") > 0) throw invalid("history is reported as it was recorded: granularity has to be PT0S", 317);
  if (durationMs(reportBackDuration ?? "PT0S") > 0) throw invalid("history is reported once: reportBackDuration has to be PT0S", 324);
  if (start === undefined) throw invalid("a start is needed for history", 325);
  requireWithin("history", duration, offer);
  return { granularity: "PT0S", reportBackDuration: "PT0S", reportInterval: { dtstart: start, duration } };
}

function requireWithin(what: string, duration: Duration, offer: ReportOffer): void {
  if (offer.duration === undefined || durationMs(offer.duration) === 0 || durationMs(duration) <= durationMs(offer.duration)) return;
  throw invalid(`${duration} of ${what} is more than the ${offer.duration} on offer`, 340);
}

function telemetryTimes(wish: ReportWish, offer: ReportOffer, rIds: readonly string[], now: Date): Times {
  // Conformance rule 324: once, at once; granularity and reportInterval do not count then.
  if (wish.reportBackDuration !== undefined && durationMs(wish.reportBackDuration) === 0) {
    return { granularity: wish.granularity ?? "PT0S", reportBackDuration: "PT0S" };
  }
  const rates = offer.points.filter(({ rId }) => rIds.includes(rId)).flatMap(({ oadrSamplingRate }) => oadrSamplingRate ?? []);
  const min = Math.max(0, ...rates.map(({ oadrMinPeriod }) => durationMs(oadrMinPeriod)));
  const max = Math.min(Number.MAX_SAFE_INTEGER, ...rates.map(({ oadrMaxPeriod }) => durationMs(oadrMaxPeriod)));
  const wantedMs = wish.reportBackDuration === undefined ? 60_000 : Math.min(60_000, durationMs(wish.reportBackDuration));
  const granularity = wish.granularity ?? formatDuration(Math.max(min, Math.min(max, wantedMs)));
  const granularityMs = durationMs(granularity);
  if (granularityMs === 0 && !rates.every(({ oadrOnChange }) => oadrOnChange)) throw invalid("the VEN does not report on change", 317);
  if (granularityMs > 0 && (granularityMs < min || granularityMs > max)) {
    throw invalid(`granularity ${granularity} is not within the offered ${formatDuration(min)} to ${formatDuration(max)}`, 317);
  }
  const reportBackDuration = wish.reportBackDuration ?? formatDuration(Math.max(300_000, granularityMs));
  if (granularityMs > durationMs(reportBackDuration)) {
    throw invalid(`granularity ${granularity} is longer than reportBackDuration ${reportBackDuration}`, 317);
  }
  if (wish.reportBackDuration !== undefined) requireWithin("telemetry per report", reportBackDuration, offer);
  // Conformance rule 325: periodic telemetry states its time; a length of zero has no end.
  return { granularity, reportBackDuration, reportInterval: { dtstart: wish.start ?? now, duration: wish.duration ?? "PT0S" } };
}
