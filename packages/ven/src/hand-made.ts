import type { DueReport, ReportRow } from "@oadr/model/report";

/** Makes a report by hand. What it throws is reported as missing values. */
export type NextReport = (due: DueReport) => readonly ReportRow[] | Promise<readonly ReportRow[]>;
