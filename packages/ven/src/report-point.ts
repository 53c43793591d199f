import type { Duration, ReportDescription } from "@oadr/model";
import type { PointValue, Read, ReadRange } from "@oadr/model/report";
import type { ReportOffer, ReportSource } from "./core/settings.ts";

/** A data point that the VEN reports, made by a builder such as {@link usage}. Points of one specifier id make one report. */
export interface ReportPoint {
  readonly reportSpecifierId: string;
  readonly reportName: ReportOffer["reportName"];
  readonly description: ReportDescription;
  /** How much data can be had; by default as much as 100 samples at the fastest rate, and not less than the slowest rate. */
  readonly duration?: Duration;
  /** How values come about; without it they are sampled when they are asked for. */
  readonly source?: ReportSource;
  /** Reads one value; needed unless values are asked for over a time. */
  readonly read?: Read<PointValue>;
  /** Delivers the values of a time; where it is missing too `nextReport` does. */
  readonly readRange?: ReadRange;
  /** The same data point in other reports. */
  readonly also?: readonly ReportPoint[];
}

/** All data points, with those that they bring along. */
export const allPoints = (points: readonly ReportPoint[]): readonly ReportPoint[] =>
  points.flatMap((point) => [point, ...(point.also ?? [])]);
