import { durationMs, type ReportDescription, type ReportRequest, responseCodes } from "@oadr/model";
import type { ReportOffer, VenSettings } from "./settings.ts";
import type { ReportTask } from "./state.ts";

/** Why a report request is refused. */
export interface RequestFault {
  readonly responseCode: string;
  readonly responseDescription: string;
}

const fault = (responseCode: string, responseDescription: string): RequestFault => ({ responseCode, responseDescription });

/** Tells a refusal from a task. */
export const isFault = (result: ReportTask | RequestFault): result is RequestFault => "responseCode" in result;

/** Makes a task of a report request, or says why not. */
export function taskOf(settings: VenSettings, request: ReportRequest, now: number): ReportTask | RequestFault {
  try {
    return makeTask(settings, request, now);
  } catch (error) {
    // The schema allows durations that lead to no date.
    if (error instanceof RangeError) return fault(responseCodes.invalidData, "times out of range");
    throw error;
  }
}

function makeTask(settings: VenSettings, request: ReportRequest, now: number): ReportTask | RequestFault {
  const { reportSpecifierId, specifierPayloads } = request.reportSpecifier;
  // Conformance rules 308, 327: METADATA can be asked for at any time; the rID in such a request does not count.
  if (reportSpecifierId === "METADATA") return metadataTask(request, now);
  const offer = settings.offers.find((known) => known.reportSpecifierId === reportSpecifierId);
  // Conformance rules 300, 304: only what is on offer can be asked for.
  if (!offer) return fault(responseCodes.invalidId, `unknown reportSpecifierID ${reportSpecifierId}`);
  const rIds = [...new Set(specifierPayloads.map(({ rId }) => rId))];
  if (rIds.length === 0) return fault(responseCodes.compliance, "no rID");
  const points = rIds.map((rId) => offer.descriptions.find((known) => known.rId === rId));
  const unknown = points.indexOf(undefined);
  if (unknown >= 0) return fault(responseCodes.invalidId, `unknown rID ${rIds[unknown]}`);
  return telemetryTask(
    request,
    offer,
    rIds,
    points.filter((point) => point !== undefined),
    now,
  );
}

function telemetryTask(
  { reportRequestId, reportSpecifier }: ReportRequest,
  offer: ReportOffer,
  rIds: readonly string[],
  points: readonly ReportDescription[],
  now: number,
): ReportTask | RequestFault {
  const backMs = durationMs(reportSpecifier.reportBackDuration);
  const granularityMs = durationMs(reportSpecifier.granularity);
  const leastMs = Math.max(1_000, ...points.map((point) => durationMs(point.oadrSamplingRate?.oadrMinPeriod ?? "PT1S")));
  const onChange = backMs > 0 && granularityMs === 0;
  const sampleMs = backMs === 0 || onChange ? leastMs : granularityMs;
  // Conformance rules 317, 324, 340: samples not faster than offered nor rarer than reports, and not more data than is kept.
  if (backMs < 0 || granularityMs < 0) return fault(responseCodes.invalidData, "negative duration");
  if (onChange && !points.every((point) => point.oadrSamplingRate?.oadrOnChange)) {
    return fault(responseCodes.invalidData, "no reports on change");
  }
  if (backMs > 0 && sampleMs < leastMs) return fault(responseCodes.invalidData, "granularity is below oadrMinPeriod");
  if (backMs > 0 && sampleMs > backMs) return fault(responseCodes.invalidData, "granularity is above reportBackDuration");
  if (backMs > durationMs(offer.duration)) return fault(responseCodes.invalidData, "reportBackDuration is above the offered duration");
  // Conformance rule 315: amounts belong to a window, rates to an instant; a report with both treats all as windows (rule 342).
  const kind = points.some(isAmount) ? "span" : "point";
  const common = {
    reportRequestId,
    reportSpecifierId: offer.reportSpecifierId,
    reportName: offer.reportName,
    kind,
    rIds,
    sampleMs,
    onChange,
  } as const;
  // Conformance rule 324: a request without reportBackDuration is answered once and at once.
  if (backMs === 0) return { ...common, backMs, startAt: now, nextSampleAt: now, nextReportAt: now, samples: [], final: true };
  const { startAt, endAt } = windowOf(reportSpecifier.reportInterval, now);
  // Conformance rule 341: telemetry starts when it is asked for; of a time that is over there is none.
  if (endAt !== undefined && endAt <= now) return fault(responseCodes.invalidData, "reportInterval is over");
  const atOnce = Math.max(now, startAt);
  const first = kind === "span" ? nextOnGrid(startAt, sampleMs, atOnce) : atOnce;
  const report = kind === "point" && sampleMs === backMs ? atOnce : nextOnGrid(startAt, backMs, atOnce);
  return { ...common, backMs, startAt, ...(endAt !== undefined && { endAt }), nextSampleAt: first, nextReportAt: report, samples: [] };
}

function metadataTask({ reportRequestId, reportSpecifier }: ReportRequest, now: number): ReportTask {
  const backMs = Math.max(0, durationMs(reportSpecifier.reportBackDuration));
  const { startAt, endAt } = backMs === 0 ? { startAt: now } : windowOf(reportSpecifier.reportInterval, now);
  return {
    reportRequestId,
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
    samples: [],
  };
}

// Conformance rule 325: reportInterval says from when to when; a length of zero is for good. Some VTNs leave it out: from now on.
function windowOf(interval: ReportRequest["reportSpecifier"]["reportInterval"], now: number): { startAt: number; endAt?: number } {
  if (!interval) return { startAt: now };
  const startAt = interval.dtstart.getTime();
  const length = durationMs(interval.duration, interval.dtstart);
  return length === 0 ? { startAt } : { startAt, endAt: startAt + length };
}

/** The first time after `now` that lies a whole number of periods after `startAt`. */
export const nextOnGrid = (startAt: number, periodMs: number, now: number): number =>
  startAt + (Math.max(0, Math.floor((now - startAt) / periodMs)) + 1) * periodMs;

/** Tells whether a data point delivers amounts over a window, rather than values at an instant. */
const isAmount = ({ itemBase, reportType }: ReportDescription): boolean =>
  reportType === "usage" &&
  itemBase !== undefined &&
  ["energyReal", "energyApparent", "energyReactive", "pulseCount", "Therm"].includes(itemBase.type);
