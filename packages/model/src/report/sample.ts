import type { DataQuality, PayloadBase } from "../gen/index.ts";

/** What was read of one data point, as a report tells it. */
export interface PointReading {
  readonly payloadBase: PayloadBase;
  readonly oadrDataQuality?: DataQuality;
  readonly confidence?: number;
  readonly accuracy?: number;
}

/** The readings of one instant, by rID. */
export interface Sample {
  readonly at: number;
  /** Length of the window that ends at that time, in milliseconds; for accumulated values. */
  readonly spanMs?: number;
  readonly values: Readonly<Record<string, PointReading>>;
}

/** Start of the window of a sample, or its instant. */
export const startOf = ({ at, spanMs = 0 }: Sample): number => at - spanMs;
