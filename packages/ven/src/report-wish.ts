import { type Duration, durationMs, formatDuration, isDuration, type Report, type ReportRequest, type ReportSpecifier } from "@oadr/model";
import { VenError } from "./ven-error.ts";

/** A report that the VEN wants of its VTN. */
export interface ReportWish {
  /** `TELEMETRY_USAGE`, an `x-…` name and so on, or `METADATA` for the offer itself. */
  readonly reportName?: string;
  /** The offered report, where the name does not tell. One of the two is needed. */
  readonly reportSpecifierId?: string;
  /** Data points; all of the offer without it. */
  readonly rIds?: readonly string[];
  /** Time between deliveries. Default `PT0S`: once, at once. Not for history. */
  readonly reportBackDuration?: Duration;
  /** Time between samples; `PT0S`: on change. Default `reportBackDuration`, or what the VTN can do that comes nearest. Not for history. */
  readonly granularity?: Duration;
  /** Start of the time to report on; default now. Needed for history. */
  readonly start?: Date;
  /** Length of that time. Default `PT0S`: without end, for history everything from `start` on. */
  readonly duration?: Duration;
}

/**
 * Makes a request of a wish.
 *
 * @throws VenError ERR_OADR_VEN_STATE when the VTN does not offer it; ERR_OADR_VEN_OPTION when its times make no sense.
 */
export function requestOf(wish: ReportWish, offers: readonly Report[], now: Date, reportRequestId: string): ReportRequest {
  try {
    return makeRequest(wish, offers, now, reportRequestId);
  } catch (error) {
    // The schema allows durations that no number holds.
    if (!(error instanceof RangeError)) throw error;
    throw new VenError("ERR_OADR_VEN_STATE", "the wish, or the VTN's offer, has a duration that is too long", { cause: error });
  }
}

function makeRequest(wish: ReportWish, offers: readonly Report[], now: Date, reportRequestId: string): ReportRequest {
  for (const name of ["reportBackDuration", "granularity", "duration"] as const) checkLength(name, wish[name]);
  if (wish.start !== undefined && !(wish.start instanceof Date && Number.isFinite(wish.start.getTime()))) throw wrong("start is no date");
  if (wish.reportName === "METADATA" || wish.reportSpecifierId === "METADATA") {
    return { reportRequestId, reportSpecifier: metadata(wish, now) };
  }
  const offer = offerFor(wish, offers);
  const rIds = wish.rIds ?? pointsOf(offer).map(({ rId }) => rId);
  if (rIds.length === 0) throw wrong("there is no rId");
  const times = nameOf(offer).startsWith("HISTORY_") ? historyTimes(wish, offer) : telemetryTimes(wish, offer, rIds, now);
  // Conformance rules 321, 338: in a request there is no itemBase, and readingType says nothing.
  const specifierPayloads = rIds.map((rId) => ({ rId, readingType: "x-notApplicable" as const }));
  return { reportRequestId, reportSpecifier: { reportSpecifierId: offer.reportSpecifierId, ...times, specifierPayloads } };
}

const pointsOf = ({ oadrReportDescriptions = [] }: Report) => oadrReportDescriptions;
const nameOf = ({ reportName }: Report): string => (reportName ?? "").replace(/^METADATA_/, "");

// Conformance rules 308, 327: METADATA is asked for under that specifier, with the one data point 0.
function metadata({ reportBackDuration = "PT0S", start, duration = "PT0S" }: ReportWish, now: Date): ReportSpecifier {
  return {
    reportSpecifierId: "METADATA",
    granularity: "PT0S",
    reportBackDuration,
    ...(durationMs(reportBackDuration) > 0 && { reportInterval: { dtstart: start ?? now, duration } }),
    specifierPayloads: [{ rId: "0", readingType: "x-notApplicable" }],
  };
}

// Conformance rule 300: only what is on offer can be asked for.
function offerFor({ reportName, reportSpecifierId, rIds = [] }: ReportWish, offers: readonly Report[]): Report {
  const found = offers.find(
    (offer) =>
      (reportSpecifierId === undefined ? nameOf(offer) === reportName : offer.reportSpecifierId === reportSpecifierId) &&
      rIds.every((wanted) => pointsOf(offer).some(({ rId }) => rId === wanted)),
  );
  if (found) return found;
  const list = offers.map((offer) => `${nameOf(offer)} (${offer.reportSpecifierId})`).join(", ") || "nothing";
  throw new VenError(
    "ERR_OADR_VEN_STATE",
    `the VTN does not offer ${[reportSpecifierId ?? reportName, ...rIds].join(" ")}; it offers ${list}`,
  );
}

type Times = Pick<ReportSpecifier, "granularity" | "reportBackDuration" | "reportInterval">;

function historyTimes({ granularity = "PT0S", reportBackDuration = "PT0S", start, duration = "PT0S" }: ReportWish, offer: Report): Times {
  // Conformance rules 317, 324, 325: history is wanted of a time, comes once, and as it was recorded.
  if (durationMs(granularity) > 0 || durationMs(reportBackDuration) > 0)
    throw wrong("granularity and reportBackDuration of history are zero");
  if (start === undefined) throw wrong("start is needed for history");
  if (offer.duration !== undefined && durationMs(duration) > durationMs(offer.duration)) {
    // Conformance rule 340: no more than is on offer.
    throw wrong(`duration ${duration} is more than the ${offer.duration} on offer`);
  }
  return { granularity: "PT0S", reportBackDuration: "PT0S", reportInterval: { dtstart: start, duration } };
}

function telemetryTimes(wish: ReportWish, offer: Report, rIds: readonly string[], now: Date): Times {
  const { reportBackDuration = "PT0S" } = wish;
  const backMs = durationMs(reportBackDuration);
  // Conformance rule 324: once, at once; granularity and reportInterval do not count then.
  if (backMs === 0) return { granularity: wish.granularity ?? "PT0S", reportBackDuration };
  // Conformance rule 340: no more than is on offer.
  if (offer.duration !== undefined && backMs > durationMs(offer.duration)) {
    throw wrong(`reportBackDuration ${reportBackDuration} is more than the ${offer.duration} on offer`);
  }
  const rates = pointsOf(offer).flatMap(({ rId, oadrSamplingRate }) => (rIds.includes(rId) && oadrSamplingRate ? [oadrSamplingRate] : []));
  const min = Math.max(0, ...rates.map(({ oadrMinPeriod }) => durationMs(oadrMinPeriod)));
  const max = Math.min(backMs, ...rates.map(({ oadrMaxPeriod }) => durationMs(oadrMaxPeriod)));
  const granularity = wish.granularity ?? formatDuration(Math.max(min, max));
  const granularityMs = durationMs(granularity);
  // Conformance rule 317: not faster than on offer, nor rarer than reports, and on change only where that can be had.
  if (granularityMs === 0 && !rates.every(({ oadrOnChange }) => oadrOnChange))
    throw wrong("granularity is zero, and the VTN does not report on change");
  if (granularityMs > 0 && granularityMs < min) throw wrong(`granularity ${granularity} is below the ${formatDuration(min)} on offer`);
  if (granularityMs > backMs) throw wrong(`granularity ${granularity} is above reportBackDuration ${reportBackDuration}`);
  // Conformance rule 325: periodic telemetry states its time; a length of zero has no end.
  return { granularity, reportBackDuration, reportInterval: { dtstart: wish.start ?? now, duration: wish.duration ?? "PT0S" } };
}

function checkLength(name: string, duration: Duration | undefined): void {
  if (duration === undefined) return;
  if (typeof duration !== "string" || !isDuration(duration) || durationMs(duration) < 0) throw wrong(`${name} is no duration such as PT5M`);
}

const wrong = (fault: string): VenError => new VenError("ERR_OADR_VEN_OPTION", `report: ${fault}`);
