import { type Duration, durationMs, isDuration } from "../duration.ts";
import type { ReportDescription } from "../gen/index.ts";
import { isAmount } from "./is-amount.ts";
import type { PointValue } from "./point-value.ts";
import { readingOf } from "./reading-of.ts";
import type { PointReading, Sample } from "./sample.ts";

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

/** A value in a row that cannot be sent. */
export interface RowFault {
  readonly rId: string;
  readonly time: unknown;
  readonly duration: unknown;
  readonly value: unknown;
}

/** Makes samples of rows, and puts together what belongs to the same time. What makes no sense is left out, and told of. */
export function samplesOfRows(
  rows: readonly ReportRow[],
  points: readonly ReportDescription[],
  onFault: (fault: RowFault) => void,
): readonly Sample[] {
  const samples = new Map<string, Sample>();
  for (const row of rows) {
    for (const sample of samplesOf(row, points, onFault)) {
      const key = `${sample.at} ${sample.spanMs ?? ""}`;
      samples.set(key, { ...sample, values: { ...samples.get(key)?.values, ...sample.values } });
    }
  }
  return [...samples.values()];
}

// A row with values of both kinds becomes two samples: amounts have a window, values at an instant do not.
function samplesOf(
  { time, duration, values }: ReportRow,
  points: readonly ReportDescription[],
  onFault: (fault: RowFault) => void,
): readonly Sample[] {
  const start = time instanceof Date ? time.getTime() : Number.NaN;
  const spanMs = typeof duration === "string" && isDuration(duration) ? durationMs(duration) : Number.NaN;
  const instants: Record<string, PointReading> = {};
  const amounts: Record<string, PointReading> = {};
  for (const point of points) {
    const { rId } = point;
    const value: unknown = typeof values === "object" ? values?.[rId] : undefined;
    if (value === undefined) continue;
    const reading = readingOf(point, value);
    // Conformance rule 342: an amount without a window means nothing.
    const isUsable = reading && Number.isFinite(start) && (!isAmount(point) || spanMs > 0);
    if (!isUsable) onFault({ rId, time, duration, value });
    else if (isAmount(point)) amounts[rId] = reading;
    else instants[rId] = reading;
  }
  return [
    ...(Object.keys(instants).length > 0 ? [{ at: start, values: instants }] : []),
    ...(Object.keys(amounts).length > 0 ? [{ at: start + spanMs, spanMs, values: amounts }] : []),
  ];
}
