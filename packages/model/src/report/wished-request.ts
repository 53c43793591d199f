import { type Duration, durationMs, formatDuration, isDuration } from "../duration.ts";
import type { Report, ReportDescription, ReportRequest, ReportSpecifier } from "../gen/index.ts";

/** A report that the other end offers. */
export interface PeerOffer {
  readonly reportSpecifierId: string;
  /** Well-known name without `METADATA_`, such as `TELEMETRY_USAGE`. */
  readonly reportName?: string;
  /** How much data can be had (rule 312). */
  readonly duration?: Duration;
  /** The data points. */
  readonly points: readonly ReportDescription[];
}

/** Reads a METADATA report as an offer. */
export const peerOfferOf = ({ reportSpecifierId, reportName, duration, oadrReportDescriptions = [] }: Report): PeerOffer => ({
  reportSpecifierId,
  ...(reportName !== undefined && { reportName: reportName.replace(/^METADATA_/, "") }),
  ...(duration !== undefined && { duration }),
  points: oadrReportDescriptions,
});

/** A report that is wanted of the other end. */
export interface WishedReport {
  readonly reportName?: string;
  readonly reportSpecifierId?: string;
  /** Data points; all of the offer without it. */
  readonly rIds?: readonly string[];
  readonly granularity?: Duration;
  readonly reportBackDuration?: Duration;
  readonly start?: Date;
  readonly duration?: Duration;
}

/** Why a wish cannot become a request. */
export interface WishFault {
  /** `unknown`: it is not on offer; `invalid`: it makes no sense. */
  readonly kind: "unknown" | "invalid";
  readonly detail: string;
  /** Conformance rule that would be broken. */
  readonly rule?: number;
}

/** How an end makes requests. */
export interface WishTerms {
  /** What the other end is called in faults. */
  readonly peer: "VEN" | "VTN";
  /** Time between samples that nothing is said about, as far as on offer and not longer than between reports; that time without it. */
  readonly usualGranularityMs?: number;
  /** Least time between reports that nothing is said about. Without it they come once, at once. */
  readonly usualReportBackMs?: number;
  /** Makes the error that is thrown. */
  readonly errorOf: (fault: WishFault) => Error;
}

/** A request for a report, and the name of the report. */
export interface NamedReportRequest {
  readonly request: ReportRequest;
  readonly reportName?: string;
}

/**
 * Makes a request of a wish, checked against what the other end offers.
 *
 * @throws whatever `errorOf` makes.
 * @throws RangeError when a duration is longer than any number holds.
 */
export function wishedRequest(
  wish: WishedReport,
  offers: readonly PeerOffer[],
  now: Date,
  reportRequestId: string,
  terms: WishTerms,
): NamedReportRequest {
  for (const name of ["reportBackDuration", "granularity", "duration"] as const) {
    const length: unknown = wish[name];
    if (length !== undefined && (typeof length !== "string" || !isDuration(length) || durationMs(length) < 0)) {
      throw terms.errorOf({ kind: "invalid", detail: `${name} ${length} is no duration such as PT5M` });
    }
  }
  if (wish.reportName === "METADATA" || wish.reportSpecifierId === "METADATA") {
    return { request: { reportRequestId, reportSpecifier: metadata(wish, now) }, reportName: "METADATA" };
  }
  const offer = offerFor(wish, offers, terms);
  const { reportSpecifierId, reportName, points } = offer;
  const rIds = wish.rIds ?? points.map(({ rId }) => rId);
  if (rIds.length === 0) throw terms.errorOf({ kind: "invalid", detail: `report ${reportSpecifierId} has no data points`, rule: 300 });
  const times = reportName?.startsWith("HISTORY_") ? historyTimes(wish, offer, terms) : telemetryTimes(wish, offer, rIds, now, terms);
  // Conformance rules 321, 338: in a request there is no itemBase, and readingType says nothing.
  const specifierPayloads = rIds.map((rId) => ({ rId, readingType: "x-notApplicable" as const }));
  const request = { reportRequestId, reportSpecifier: { reportSpecifierId, ...times, specifierPayloads } };
  return reportName === undefined ? { request } : { request, reportName };
}

// Conformance rules 308, 327: METADATA is asked for under that specifier, with the one data point 0.
function metadata({ reportBackDuration = "PT0S", start, duration = "PT0S" }: WishedReport, now: Date): ReportSpecifier {
  return {
    reportSpecifierId: "METADATA",
    granularity: "PT0S",
    reportBackDuration,
    ...(durationMs(reportBackDuration) > 0 && { reportInterval: { dtstart: start ?? now, duration } }),
    specifierPayloads: [{ rId: "0", readingType: "x-notApplicable" }],
  };
}

// Conformance rule 300: only what is on offer can be asked for.
function offerFor({ reportName, reportSpecifierId, rIds = [] }: WishedReport, offers: readonly PeerOffer[], terms: WishTerms): PeerOffer {
  const { peer, errorOf } = terms;
  const named = offers.filter((offer) =>
    reportSpecifierId === undefined ? offer.reportName === reportName : offer.reportSpecifierId === reportSpecifierId,
  );
  const found = named.find(({ points }) => rIds.every((rId) => points.some((point) => point.rId === rId)));
  if (found !== undefined) return found;
  const list =
    named.length > 0
      ? named.flatMap(({ points }) => points.map(({ rId }) => rId)).join(", ")
      : offers.map((offer) => `${offer.reportName ?? "unnamed"} (${offer.reportSpecifierId})`).join(", ") || "nothing";
  const what = named.length > 0 ? `all of ${rIds.join(", ")}` : (reportSpecifierId ?? reportName);
  throw errorOf({ kind: "unknown", detail: `the ${peer} does not offer ${what}; it offers ${list}`, rule: 300 });
}

type Times = Pick<ReportSpecifier, "granularity" | "reportBackDuration" | "reportInterval">;

function historyTimes(wish: WishedReport, offer: PeerOffer, terms: WishTerms): Times {
  const { granularity = "PT0S", reportBackDuration = "PT0S", start, duration = "PT0S" } = wish;
  const wrong = (detail: string, rule: number): Error => terms.errorOf({ kind: "invalid", detail, rule });
  // Conformance rules 317, 324, 325: history is wanted of a time, comes once, and as it was recorded.
  if (durationMs(granularity) > 0) throw wrong("history is reported as it was recorded: granularity has to be PT0S", 317);
  if (durationMs(reportBackDuration) > 0) throw wrong("history is reported once: reportBackDuration has to be PT0S", 324);
  if (start === undefined) throw wrong("a start is needed for history", 325);
  requireWithin("duration", duration, offer, terms);
  return { granularity: "PT0S", reportBackDuration: "PT0S", reportInterval: { dtstart: start, duration } };
}

// Conformance rule 340: no more than is on offer. Some say zero where they do not know.
function requireWithin(what: string, duration: Duration, offer: PeerOffer, { errorOf }: WishTerms): void {
  if (offer.duration === undefined || durationMs(offer.duration) === 0 || durationMs(duration) <= durationMs(offer.duration)) return;
  throw errorOf({ kind: "invalid", detail: `${what} ${duration} is more than the ${offer.duration} on offer`, rule: 340 });
}

function telemetryTimes(wish: WishedReport, offer: PeerOffer, rIds: readonly string[], now: Date, terms: WishTerms): Times {
  const { peer, usualGranularityMs, usualReportBackMs, errorOf } = terms;
  const wrong = (detail: string): Error => errorOf({ kind: "invalid", detail, rule: 317 });
  const wantedMs = wish.reportBackDuration === undefined ? undefined : durationMs(wish.reportBackDuration);
  // Conformance rule 324: once, at once; granularity and reportInterval do not count then.
  if (wantedMs === 0 || (wantedMs === undefined && usualReportBackMs === undefined)) {
    return { granularity: wish.granularity ?? "PT0S", reportBackDuration: "PT0S" };
  }
  if (wish.reportBackDuration !== undefined) requireWithin("reportBackDuration", wish.reportBackDuration, offer, terms);
  const rates = offer.points.flatMap(({ rId, oadrSamplingRate }) => (rIds.includes(rId) && oadrSamplingRate ? [oadrSamplingRate] : []));
  const min = Math.max(0, ...rates.map(({ oadrMinPeriod }) => durationMs(oadrMinPeriod)));
  const max = Math.min(Number.MAX_SAFE_INTEGER, ...rates.map(({ oadrMaxPeriod }) => durationMs(oadrMaxPeriod)));
  const usualMs = Math.min(usualGranularityMs ?? Number.MAX_SAFE_INTEGER, wantedMs ?? Number.MAX_SAFE_INTEGER);
  const granularity = wish.granularity ?? formatDuration(Math.max(min, Math.min(max, usualMs)));
  const granularityMs = durationMs(granularity);
  // Conformance rule 317: not faster than on offer, nor rarer than reports, and on change only where that can be had.
  if (granularityMs === 0 && !rates.every(({ oadrOnChange }) => oadrOnChange)) throw wrong(`the ${peer} does not report on change`);
  if (granularityMs > 0 && (granularityMs < min || granularityMs > max)) {
    throw wrong(`granularity ${granularity} is not within the offered ${formatDuration(min)} to ${formatDuration(max)}`);
  }
  const reportBackDuration = wish.reportBackDuration ?? formatDuration(Math.max(usualReportBackMs ?? 0, granularityMs));
  if (granularityMs > durationMs(reportBackDuration)) {
    throw wrong(`granularity ${granularity} is above reportBackDuration ${reportBackDuration}`);
  }
  // Conformance rule 325: periodic telemetry states its time; a length of zero has no end.
  return { granularity, reportBackDuration, reportInterval: { dtstart: wish.start ?? now, duration: wish.duration ?? "PT0S" } };
}
