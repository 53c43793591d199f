import type { Duration } from "@oadr/model";
import type { PointValue } from "@oadr/model/report";

/** A report that is due, and whose values no function of its own delivers. */
export interface DueReport {
  readonly reportRequestId: string;
  readonly reportSpecifierId: string;
  readonly reportName: string;
  /** The data points that are wanted. */
  readonly rIds: readonly string[];
  /** What is wanted begins here. */
  readonly start: Date;
  /** What is wanted ends before this. */
  readonly end: Date;
}

/** One row of a report: the values of one time. */
export interface ReportRow {
  /** Of amounts: start of their window. */
  readonly time: Date;
  /** Of amounts: length of their window, and needed. */
  readonly duration?: Duration;
  /** By rID. */
  readonly values: Readonly<Record<string, PointValue>>;
}

/** Makes a report by hand. What it throws is reported as missing values. */
export type NextReport = (due: DueReport) => readonly ReportRow[] | Promise<readonly ReportRow[]>;
