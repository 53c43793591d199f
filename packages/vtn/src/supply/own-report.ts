import {
  type Duration,
  durationMs,
  formatDuration,
  type ItemBase,
  type ReadingType,
  type ReportDescription,
  type ReportType,
  readingTypeValues,
  reportTypeValues,
} from "@oadr/model";
import type { OfferedReport, PointValue, Read, ReadRange } from "@oadr/model/report";
import { type Check, invalid, isBoolean, isListOf, isName, isObject, isOneOf } from "../operator/check.ts";
import { isLength } from "../operator/check-event.ts";
import { isUnit } from "../operator/check-unit.ts";
import { present } from "../present.ts";
import { VtnError } from "../vtn-error.ts";

/** A data point that this VTN offers to VENs. */
export interface OwnPoint {
  /** Name of the data point; unique in its report. */
  readonly rId: string;
  /** The unit, as `currencyPerKWh("EUR")`, `temperature("celsius")` and their kin make it. */
  readonly item?: ItemBase;
  /** Default `usage`, or for TELEMETRY_STATUS `x-resourceStatus`; the well-known reports have no others (rule 331). */
  readonly reportType?: ReportType;
  /** Default `Direct Read`, or for TELEMETRY_STATUS `x-notApplicable`; the well-known reports have no others (rule 331). */
  readonly readingType?: ReadingType;
  /** The program. */
  readonly marketContext?: string;
  /** How often it can be sampled; needed but for history (rule 333). */
  readonly samplingRate?: { readonly min: Duration; readonly max: Duration; readonly onChange?: boolean };
  /**
   * Reads the value of a time. It is called when a report is due, once for each sample since the report before, whichever VENs get it; so
   * that time may lie as far back as `reportBackDuration`, and after a standstill of the VTN up to ten times that.
   */
  readonly read?: Read<PointValue>;
  /** In place of `read`: delivers all that there is of a time. Where both are missing, the handler `onRequestReport` does. */
  readonly readRange?: ReadRange;
}

/** A report that this VTN offers to VENs: prices, weather, forecasts. */
export interface OwnReport {
  /** `x-…` for a report of your own; the well-known ones are for power, energy and pulses, or the state of resources (rule 331). */
  readonly reportName: Exclude<OfferedReport["reportName"], "HISTORY_GREENBUTTON">;
  /** Unique among the reports (rule 308); the name unless given. */
  readonly reportSpecifierId?: string;
  /** How much data can be asked for at once. Default 100 samples at the fastest rate, and not less than the slowest. Needed for history. */
  readonly duration?: Duration;
  readonly points: readonly OwnPoint[];
}

/** What a VTN offers, ready for METADATA and for requests. */
export interface OwnOffer {
  readonly offers: readonly OfferedReport[];
  /** A data point; undefined when there is none. */
  readonly point: (reportSpecifierId: string, rId: string) => OwnPoint | undefined;
}

// Samples of one report; so many values `read` is called for.
const MOST_SAMPLES = 10_000;

const USAGE = { reportType: "usage", readingType: "Direct Read" } as const;
const STATUS = { reportType: "x-resourceStatus", readingType: "x-notApplicable" } as const;
const UNITS: readonly string[] = ["powerReal", "energyReal", "pulseCount"];

const isFunction: Check = (value, place) => {
  if (typeof value !== "function") throw invalid(place, "a function", value);
};

const isReportName: Check = (value, place) => {
  isOneOf(["TELEMETRY_USAGE", "TELEMETRY_STATUS", "HISTORY_USAGE"], true)(value, place);
};

const isPoint = isObject(
  {
    rId: isName,
    item: isUnit,
    reportType: isOneOf(reportTypeValues, true),
    readingType: isOneOf(readingTypeValues, true),
    marketContext: isName,
    samplingRate: isObject({ min: isLength, max: isLength, onChange: isBoolean }, ["min", "max"]),
    read: isFunction,
    readRange: isFunction,
  },
  ["rId"],
);

const areReports = isListOf(
  isObject({ reportName: isReportName, reportSpecifierId: isName, duration: isLength, points: isListOf(isPoint) }, [
    "reportName",
    "points",
  ]),
  0,
);

/** Makes an offer of reports. Throws VtnError ERR_OADR_VTN_INVALID. */
export function ownOfferOf(reports: readonly OwnReport[]): OwnOffer {
  areReports(reports, "reports");
  const offers = reports.map((report, index) => offerOf(report, `reports[${index}]`));
  const ids = offers.map(({ reportSpecifierId }) => reportSpecifierId);
  requireUnique("reports", "reportSpecifierId", ids);
  const points = new Map(reports.map((report, index) => [ids[index], new Map(report.points.map((point) => [point.rId, point]))]));
  return { offers, point: (reportSpecifierId, rId) => points.get(reportSpecifierId)?.get(rId) };
}

function offerOf({ reportName, reportSpecifierId = reportName, duration, points }: OwnReport, place: string): OfferedReport {
  if (reportSpecifierId === "METADATA") throw invalid(`${place}.reportSpecifierId`, "another id", reportSpecifierId, 327);
  requireUnique(
    `${place}.points`,
    "rId",
    points.map(({ rId }) => rId),
  );
  const isHistory = reportName.startsWith("HISTORY_");
  for (const [index, point] of points.entries()) requirePoint(point, isHistory, `${place}.points[${index}]`);
  const isRead = points.some(({ read }) => read !== undefined);
  if (isRead && !points.every(({ read }) => read !== undefined)) {
    throw new VtnError("ERR_OADR_VTN_INVALID", `${place}: either all data points have read, or none; make two reports of them`);
  }
  if (isHistory && duration === undefined) throw new VtnError("ERR_OADR_VTN_INVALID", `${place}.duration: is needed for history`, 312);
  const typed = points.map((point, index) => typedAs(reportName, point, `${place}.points[${index}]`));
  const kept = duration ?? formatDuration(Math.max(...points.map(keptMs)));
  for (const [index, { samplingRate }] of points.entries()) {
    if (samplingRate === undefined) continue;
    const at = `${place}.points[${index}].samplingRate`;
    // Conformance rule 312: the slowest rate fits into the duration.
    if (durationMs(samplingRate.max) > durationMs(kept))
      throw invalid(`${at}.max`, `no more than the ${kept} of the report`, samplingRate.max, 312);
    if (durationMs(kept) / durationMs(samplingRate.min) > MOST_SAMPLES) {
      throw invalid(`${at}.min`, `so long that ${kept} is no more than ${MOST_SAMPLES} samples`, samplingRate.min);
    }
  }
  return {
    reportSpecifierId,
    reportName,
    duration: kept,
    descriptions: typed.map(descriptionOf),
    ...(!isRead && { source: { type: "asked" } }),
  };
}

function requirePoint({ read, readRange, samplingRate }: OwnPoint, isHistory: boolean, place: string): void {
  if (read !== undefined && readRange !== undefined) throw new VtnError("ERR_OADR_VTN_INVALID", `${place}: has read and readRange`);
  if (isHistory) {
    if (read !== undefined) throw new VtnError("ERR_OADR_VTN_INVALID", `${place}.read: history is delivered by readRange`);
    return;
  }
  // Conformance rule 333: telemetry states its sampling rate.
  if (samplingRate === undefined) throw new VtnError("ERR_OADR_VTN_INVALID", `${place}.samplingRate: is missing`, 333);
  if (durationMs(samplingRate.min) < 1_000) throw invalid(`${place}.samplingRate.min`, "a second or more", samplingRate.min);
  if (durationMs(samplingRate.max) < durationMs(samplingRate.min)) {
    throw invalid(`${place}.samplingRate.max`, "no less than min", samplingRate.max);
  }
}

type TypedPoint = OwnPoint & Required<Pick<OwnPoint, "reportType" | "readingType">>;

// Conformance rule 331: the well-known reports have these types and units and no others.
function typedAs(reportName: string, point: OwnPoint, place: string): TypedPoint {
  const isStatus = reportName === "TELEMETRY_STATUS";
  const usual = isStatus ? STATUS : USAGE;
  const typed = { ...usual, ...present(point) };
  if (reportName.startsWith("x-")) return typed;
  for (const name of ["reportType", "readingType"] as const) {
    if (typed[name] !== usual[name]) throw invalid(`${place}.${name}`, `${usual[name]} in ${reportName}`, typed[name], 331);
  }
  const { item } = point;
  if (isStatus && item !== undefined) throw invalid(`${place}.item`, `no unit in ${reportName}`, item.type, 331);
  if (!isStatus && !UNITS.includes(item?.type ?? ""))
    throw invalid(`${place}.item`, `${UNITS.join(" or ")} in ${reportName}`, item?.type, 331);
  return typed;
}

const keptMs = ({ samplingRate }: OwnPoint): number =>
  samplingRate === undefined ? 0 : Math.max(100 * durationMs(samplingRate.min), durationMs(samplingRate.max));

// Conformance rules 302, 307, 343: values of this VTN are of no resource or device in particular, so that no source or subject is named.
const descriptionOf = ({ rId, item, reportType, readingType, marketContext, samplingRate: rate }: TypedPoint): ReportDescription => ({
  rId,
  reportType,
  readingType,
  ...present({ itemBase: item, marketContext }),
  ...(rate && { oadrSamplingRate: { oadrMinPeriod: rate.min, oadrMaxPeriod: rate.max, oadrOnChange: rate.onChange ?? false } }),
});

// Conformance rules 308, 330: specifiers are unique in the METADATA, data points in their report.
function requireUnique(place: string, what: string, ids: readonly string[]): void {
  const twice = ids.find((id, index) => ids.indexOf(id) !== index);
  if (twice !== undefined) throw new VtnError("ERR_OADR_VTN_INVALID", `${place}: ${what} ${twice} occurs twice`, 308);
}
