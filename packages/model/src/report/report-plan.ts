import { durationMs } from "../duration.ts";
import type { ReportDescription, ReportName, ReportRequest } from "../gen/index.ts";
import { responseCodes } from "../response-code.ts";
import { isAmount } from "./is-amount.ts";
import type { OfferedReport } from "./offered-report.ts";

/** What a report request comes down to: which data points, and when. Times are milliseconds since 1970. */
export interface ReportPlan {
  readonly reportSpecifierId: string;
  readonly reportName: ReportName;
  /**
   * `point`: values at an instant; `span`: amounts over a window; `range`: all there is of a time, collected when the report is due;
   * `metadata`: the offer itself.
   */
  readonly kind: "point" | "span" | "range" | "metadata";
  readonly rIds: readonly string[];
  /** Time between samples; zero for history, which comes as it was recorded. */
  readonly sampleMs: number;
  /** Keep only what differs from the sample before. */
  readonly onChange: boolean;
  /** Time between reports; zero for one report only. */
  readonly backMs: number;
  readonly startAt: number;
  /** Missing for an endless request. */
  readonly endAt?: number;
  /** Of a `range`: start of what has not been collected yet. */
  readonly nextSampleAt: number;
  readonly nextReportAt: number;
  /** One more report, and it is done (rule 345). */
  readonly final?: boolean;
}

/** Why a report request is refused. */
export interface RequestFault {
  readonly responseCode: string;
  readonly responseDescription: string;
}

const fault = (responseCode: string, responseDescription: string): RequestFault => ({ responseCode, responseDescription });

/** Tells a refusal from a plan. */
export const isRequestFault = (result: object): result is RequestFault => "responseCode" in result;

/** Makes a plan of a request for a report that is on offer, or says why not. */
export function planReport(offers: readonly OfferedReport[], request: ReportRequest, now: number): ReportPlan | RequestFault {
  try {
    return makePlan(offers, request, now);
  } catch (error) {
    // The schema allows durations that lead to no date.
    if (error instanceof RangeError) return fault(responseCodes.invalidData, "times out of range");
    throw error;
  }
}

function makePlan(offers: readonly OfferedReport[], request: ReportRequest, now: number): ReportPlan | RequestFault {
  const { reportSpecifierId, specifierPayloads } = request.reportSpecifier;
  // Conformance rules 308, 327: METADATA can be asked for at any time; the rID in such a request does not count.
  if (reportSpecifierId === "METADATA") return metadataPlan(request, now);
  const offer = offers.find((known) => known.reportSpecifierId === reportSpecifierId);
  // Conformance rules 300, 304: only what is on offer can be asked for.
  if (!offer) return fault(responseCodes.invalidId, `unknown reportSpecifierID ${reportSpecifierId}`);
  const rIds = [...new Set(specifierPayloads.map(({ rId }) => rId))];
  if (rIds.length === 0) return fault(responseCodes.compliance, "no rID");
  const points = rIds.map((rId) => offer.descriptions.find((known) => known.rId === rId));
  const unknown = points.indexOf(undefined);
  if (unknown >= 0) return fault(responseCodes.invalidId, `unknown rID ${rIds[unknown]}`);
  if (offer.reportName.startsWith("HISTORY_")) return historyPlan(request, offer, rIds, now);
  return telemetryPlan(
    request,
    offer,
    rIds,
    points.filter((point) => point !== undefined),
    now,
  );
}

function historyPlan(request: ReportRequest, offer: OfferedReport, rIds: readonly string[], now: number): ReportPlan | RequestFault {
  const { granularity, reportBackDuration, reportInterval } = request.reportSpecifier;
  // Conformance rules 317, 324: history comes as it was recorded, and once.
  if (durationMs(granularity) !== 0) return fault(responseCodes.invalidData, "granularity of history is not zero");
  if (durationMs(reportBackDuration) !== 0) return fault(responseCodes.invalidData, "reportBackDuration of history is not zero");
  // Conformance rule 325: history is wanted of some time.
  if (!reportInterval) return fault(responseCodes.compliance, "reportInterval is missing");
  const startAt = reportInterval.dtstart.getTime();
  const keptMs = durationMs(offer.duration);
  const lengthMs = durationMs(reportInterval.duration, reportInterval.dtstart);
  if (lengthMs < 0) return fault(responseCodes.invalidData, "negative duration");
  // Conformance rule 340: no more than is on offer.
  if (lengthMs > keptMs) return fault(responseCodes.invalidData, "reportInterval is longer than the offered duration");
  if (lengthMs > 0 && startAt >= now) return fault(responseCodes.invalidData, "reportInterval has not begun");
  return {
    reportSpecifierId: offer.reportSpecifierId,
    reportName: offer.reportName,
    kind: "range",
    rIds,
    sampleMs: 0,
    onChange: false,
    backMs: 0,
    startAt,
    endAt: lengthMs === 0 ? now : Math.min(now, startAt + lengthMs),
    // Conformance rule 341: a length of zero is all since the start, as far as it is kept.
    nextSampleAt: lengthMs === 0 ? now - keptMs : startAt,
    nextReportAt: now,
    final: true,
  };
}

function telemetryPlan(
  request: ReportRequest,
  offer: OfferedReport,
  rIds: readonly string[],
  points: readonly ReportDescription[],
  now: number,
): ReportPlan | RequestFault {
  const { reportSpecifier } = request;
  const backMs = durationMs(reportSpecifier.reportBackDuration);
  const granularityMs = durationMs(reportSpecifier.granularity);
  const leastMs = Math.max(1_000, ...points.map((point) => durationMs(point.oadrSamplingRate?.oadrMinPeriod ?? "PT1S")));
  const onChange = backMs > 0 && granularityMs === 0;
  const sampleMs = backMs === 0 || onChange ? leastMs : granularityMs;
  // Conformance rules 317, 324, 340: samples not faster than offered nor rarer than reports, and not more data than is kept.
  if (backMs < 0 || granularityMs < 0) return fault(responseCodes.invalidData, "negative duration");
  if (onChange && !points.every((point) => point.oadrSamplingRate?.oadrOnChange)) {
    // A report that is known, but cannot be had like this.
    return fault(responseCodes.reportNotSupported, "no reports on change");
  }
  if (backMs > 0 && sampleMs < leastMs) return fault(responseCodes.invalidData, "granularity is below oadrMinPeriod");
  if (backMs > 0 && sampleMs > backMs) return fault(responseCodes.invalidData, "granularity is above reportBackDuration");
  if (backMs > durationMs(offer.duration)) return fault(responseCodes.invalidData, "reportBackDuration is above the offered duration");
  // Conformance rule 315: amounts belong to a window, rates to an instant; a report with both treats all as windows (rule 342).
  const sampled = points.some(isAmount) ? "span" : "point";
  const kind = offer.source?.type === "asked" ? "range" : sampled;
  const common = {
    reportSpecifierId: offer.reportSpecifierId,
    reportName: offer.reportName,
    kind,
    rIds,
    sampleMs,
    onChange,
  } as const;
  // Conformance rule 324: a request without reportBackDuration is answered once and at once.
  if (backMs === 0) {
    const slowestMs = Math.max(leastMs, ...points.map((point) => durationMs(point.oadrSamplingRate?.oadrMaxPeriod ?? "PT1S")));
    const from = kind === "range" ? now - slowestMs : now;
    return { ...common, backMs, startAt: now, nextSampleAt: from, nextReportAt: now, final: true };
  }
  const { startAt, endAt } = windowOf(reportSpecifier.reportInterval, now);
  // Conformance rule 341: telemetry starts when it is asked for; of a time that is over there is none.
  if (endAt !== undefined && endAt <= now) return fault(responseCodes.invalidData, "reportInterval is over");
  const atOnce = Math.max(now, startAt);
  const first = kind === "span" ? nextOnGrid(startAt, sampleMs, atOnce) : atOnce;
  const report = kind === "point" && sampleMs === backMs ? atOnce : nextOnGrid(startAt, backMs, atOnce);
  const times = { startAt, ...(endAt !== undefined && { endAt }), nextSampleAt: kind === "range" ? atOnce : first, nextReportAt: report };
  return { ...common, backMs, ...times };
}

function metadataPlan(request: ReportRequest, now: number): ReportPlan {
  const { reportSpecifier } = request;
  const backMs = Math.max(0, durationMs(reportSpecifier.reportBackDuration));
  const { startAt, endAt } = backMs === 0 ? { startAt: now } : windowOf(reportSpecifier.reportInterval, now);
  return {
    reportSpecifierId: "METADATA",
    // Never sent: what is sent is the offers, each under its own name.
    reportName: "x-METADATA",
    kind: "metadata",
    rIds: [],
    sampleMs: 0,
    onChange: false,
    // The shortest pause between offers, so that a VTN cannot make us flood it.
    backMs: backMs === 0 ? 0 : Math.max(1_000, backMs),
    startAt,
    ...(endAt !== undefined && { endAt }),
    nextSampleAt: startAt,
    nextReportAt: Math.max(now, startAt),
  };
}

// Conformance rule 325: reportInterval says from when to when; a length of zero is for good. Some VTNs leave it out: from now on.
function windowOf(interval: ReportRequest["reportSpecifier"]["reportInterval"], now: number): { startAt: number; endAt?: number } {
  if (!interval) return { startAt: now };
  const startAt = interval.dtstart.getTime();
  const length = durationMs(interval.duration, interval.dtstart);
  return length === 0 ? { startAt } : { startAt, endAt: startAt + length };
}

/** The first time after `now` that lies one or more whole periods after `startAt`; of a start to come that is the end of its first period. */
export const nextOnGrid = (startAt: number, periodMs: number, now: number): number =>
  startAt + (Math.max(0, Math.floor((now - startAt) / periodMs)) + 1) * periodMs;
