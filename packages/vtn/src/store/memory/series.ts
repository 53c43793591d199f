import type { PointColumn, Reading, ReadingTraits } from "../report-store.ts";

/** The readings of one data point, in columns of equal length by ascending time: a few bytes a value, and no object. */
export interface Series {
  readonly reportSpecifierId: string;
  readonly rId: string;
  readonly times: number[];
  readonly values: PointColumn["values"][number][];
  readonly requests: string[];
  /** Undefined as long as nothing more is known about any value. */
  traits: (ReadingTraits | undefined)[] | undefined;
}

/** A series without readings. */
export const emptySeries = (reportSpecifierId: string, rId: string): Series => ({
  reportSpecifierId,
  rId,
  times: [],
  values: [],
  requests: [],
  traits: undefined,
});

/** Index of the first time that is not before a moment. */
export function firstAt(times: readonly number[], moment: number): number {
  let low = 0;
  let high = times.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((times[middle] ?? 0) < moment) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Adds the values of a report, each in the place of one of the same request and time; beyond `most` the oldest ones leave. */
export function addToSeries(series: Series, reportRequestId: string, column: PointColumn, most: number): void {
  const { times } = column;
  const [first] = times;
  if (first === undefined) return;
  const newest = series.times.at(-1);
  // Mostly values are newer than all that are there. Otherwise what comes after the first of them is put in order anew.
  const later = newest === undefined || newest < first ? undefined : cut(series, firstAt(series.times, first));
  let of = 0;
  for (let index = 0; index < times.length; index++) {
    const time = times[index] ?? 0;
    for (; later !== undefined && of < later.times.length && (later.times[of] ?? 0) <= time; of++) {
      if (later.times[of] !== time || later.requests[of] !== reportRequestId) put(series, later.requests[of] ?? "", later, of);
    }
    put(series, reportRequestId, column, index);
  }
  for (; later !== undefined && of < later.times.length; of++) put(series, later.requests[of] ?? "", later, of);
  if (series.times.length > most) {
    const old = series.times.length - most;
    for (const values of [series.times, series.values, series.requests, series.traits]) values?.splice(0, old);
  }
}

function put(series: Series, reportRequestId: string, { times, values, traits }: Omit<PointColumn, "rId">, index: number): void {
  const known = traits?.[index];
  if (known !== undefined) series.traits ??= new Array<undefined>(series.times.length).fill(undefined);
  series.times.push(times[index] ?? 0);
  series.values.push(values[index] ?? 0);
  series.requests.push(reportRequestId);
  series.traits?.push(known);
}

function cut({ times, values, requests, traits }: Series, start: number): Omit<PointColumn, "rId"> & Pick<Series, "requests"> {
  const known = traits && { traits: traits.splice(start) };
  return { times: times.splice(start), values: values.splice(start), requests: requests.splice(start), ...known };
}

/** The readings of a series from a moment on and before another, as they are now. */
export function readingsIn(
  venId: string,
  series: Series,
  since: number = Number.NEGATIVE_INFINITY,
  until: number = Number.POSITIVE_INFINITY,
): Reading[] {
  const readings: Reading[] = [];
  const { times } = series;
  for (let index = firstAt(times, since); index < times.length && (times[index] ?? 0) < until; index++) {
    readings.push(readingAt(venId, series, index));
  }
  return readings;
}

/** One reading of a series. */
export function readingAt(venId: string, series: Series, index: number): Reading {
  const { reportSpecifierId, rId, times, values, requests, traits } = series;
  const value = values[index] ?? 0;
  return {
    venId,
    reportRequestId: requests[index] ?? "",
    reportSpecifierId,
    rId,
    time: new Date(times[index] ?? 0),
    ...(typeof value === "number" ? { value } : { status: value }),
    ...traits?.[index],
  };
}
