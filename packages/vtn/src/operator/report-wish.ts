import type { Duration } from "@oadr/model";

/** A report that is wanted of a VEN. */
export interface ReportWish {
  /** `TELEMETRY_USAGE`, `TELEMETRY_STATUS`, `HISTORY_USAGE`, an `x-…` name, or `METADATA` for the offer itself. */
  readonly reportName?: string;
  /** The offered report, where the name does not tell. One of the two is needed. */
  readonly reportSpecifierId?: string;
  /** Data points; all of the offer without it. */
  readonly rIds?: readonly string[];
  /** Time between samples; `PT0S`: on change. A minute without it, or what the VEN can do that comes nearest. Not for history. */
  readonly granularity?: Duration;
  /** Time between deliveries; `PT0S`: once, at once. Five minutes without it, or the granularity if that is longer. Not for history. */
  readonly reportBackDuration?: Duration;
  /** Start of the time to report on; now without it. Needed for history. */
  readonly start?: Date;
  /** Length of that time; `PT0S`, and absence: without end, for history everything from `start` on. */
  readonly duration?: Duration;
}
