import type { DataQuality, Duration, ReportDescription } from "@oadr/model";
import type { ReportOffer } from "./core/settings.ts";

/** When a data point is read. */
export interface ReadingTime {
  /** Start of the window for amounts such as energy; the same as `end` for values at an instant such as power. */
  readonly start: Date;
  /** The time of the sample. */
  readonly end: Date;
}

/** A value with what is known about it. */
export interface ReadingValue {
  readonly value: number;
  readonly quality?: DataQuality;
  /** Percent. */
  readonly confidence?: number;
  /** In the unit of the value. */
  readonly accuracy?: number;
}

/** Reads a data point. What it throws, or a value that is no finite number, is reported as a missing value (rule 318). */
export type Read = (time: ReadingTime) => number | ReadingValue | Promise<number | ReadingValue>;

/** A data point that the VEN reports, made by a builder such as {@link usage}. Points of one specifier id make one report. */
export interface ReportPoint {
  readonly reportSpecifierId: string;
  readonly reportName: ReportOffer["reportName"];
  readonly description: ReportDescription;
  /** How much data can be had; by default as much as 100 samples at the fastest rate, and not less than the slowest rate. */
  readonly duration?: Duration;
  readonly read: Read;
}
