import type { Reading } from "@oadr/vtn";
import { fromOrdered } from "../sql/code-units.ts";
import type { Column } from "./pack-column.ts";

/** A data point of a VEN, as `reading_series` has it. */
export interface SeriesKey {
  readonly ven_id: string;
  readonly report_specifier_id: string;
  readonly r_id: string;
}

/** A value, and the row that it is from. */
export interface FoundValue {
  readonly seq: number;
  readonly request: string;
  readonly column: Column;
  readonly index: number;
}

/** The reading that a value is. */
export function readingOf(series: SeriesKey, { request, column: { times, values, traits }, index }: FoundValue): Reading {
  const value = values[index] ?? 0;
  return {
    venId: fromOrdered(series.ven_id),
    reportRequestId: request,
    reportSpecifierId: fromOrdered(series.report_specifier_id),
    rId: fromOrdered(series.r_id),
    time: new Date(times[index] ?? 0),
    ...(typeof value === "number" ? { value } : { status: value }),
    ...traits?.[index],
  };
}

/** Values of one data point, of which a later one takes the place of an earlier one of the same request and time. */
export interface SeriesValues {
  readonly add: (value: FoundValue) => void;
  /** All of them, by time. */
  readonly inOrder: () => readonly FoundValue[];
  /** The first time that there was no room for, when there was one. */
  readonly leftOutFrom: () => number | undefined;
}

/** Makes a place for at least so many values, the earliest ones. */
export function seriesValues(room: number): SeriesValues {
  let found = new Map<number, FoundValue[]>();
  let size = 0;
  let end = Number.POSITIVE_INFINITY;
  const makeRoom = (): void => {
    const times = [...found.keys()].sort((a, b) => a - b);
    const kept = new Map<number, FoundValue[]>();
    size = 0;
    for (const time of times) {
      if (size >= room) {
        end = time;
        break;
      }
      const values = found.get(time) ?? [];
      kept.set(time, values);
      size += values.length;
    }
    found = kept;
  };
  return {
    add: (value) => {
      const time = value.column.times[value.index] ?? 0;
      if (time >= end) return;
      const others = found.get(time);
      if (others === undefined) found.set(time, [value]);
      else {
        // Conformance rule 346: a value takes the place of an earlier one of the same VEN, request, data point and time.
        const same = others.findIndex(({ request }) => request === value.request);
        const before = others[same];
        if (before !== undefined) {
          if (before.seq < value.seq) others[same] = value;
          return;
        }
        others.push(value);
      }
      size += 1;
      if (size >= 2 * room) makeRoom();
    },
    inOrder: () => [...found].sort(([a], [b]) => a - b).flatMap(([, values]) => values),
    leftOutFrom: () => (end === Number.POSITIVE_INFINITY ? undefined : end),
  };
}
