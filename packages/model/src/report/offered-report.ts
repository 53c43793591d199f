import type { Duration } from "../duration.ts";
import type { Report, ReportDescription, ReportName } from "../gen/index.ts";

/** A report that one end can deliver: one report specifier of its METADATA. */
export interface OfferedReport {
  /** Unique among the offers (rule 308). */
  readonly reportSpecifierId: string;
  /** Well-known name without `METADATA_`. */
  readonly reportName: Exclude<ReportName, `METADATA_${string}`>;
  /** How much data can be had at the fastest rate; bounds what may be asked for (rules 312, 340). */
  readonly duration: Duration;
  /** The data points. */
  readonly descriptions: readonly ReportDescription[];
  /** `asked`: values are collected over a time, when a report is due. Without it the data points are sampled as they are asked for. */
  readonly source?: { readonly type: string };
}

/** The METADATA report of an offer. */
export const offerReport = (offer: OfferedReport, now: number): Report => ({
  // Conformance rules 305, 311, 312, 331: duration, reportRequestID 0 and METADATA_ name; no data.
  duration: offer.duration,
  oadrReportDescriptions: offer.descriptions,
  reportRequestId: "0",
  reportSpecifierId: offer.reportSpecifierId,
  reportName: offer.reportName.startsWith("x-") ? offer.reportName : (`METADATA_${offer.reportName}` as Report["reportName"] & string),
  createdDateTime: new Date(now),
});
