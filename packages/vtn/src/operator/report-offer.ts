import type { Duration, Report, ReportDescription } from "@oadr/model";
import { present } from "../present.ts";

/** A report that a VEN offers. */
export interface ReportOffer {
  readonly reportSpecifierId: string;
  /** Well-known name without `METADATA_`, such as `TELEMETRY_USAGE`. */
  readonly reportName?: string;
  /** How much data can be had (rule 312). */
  readonly duration?: Duration;
  /** The data points. */
  readonly points: readonly ReportDescription[];
}

/** Reads a METADATA report as an offer. */
export const offerOf = (report: Report): ReportOffer => ({
  reportSpecifierId: report.reportSpecifierId,
  ...present({ reportName: report.reportName?.replace(/^METADATA_/, ""), duration: report.duration }),
  points: report.oadrReportDescriptions ?? [],
});
