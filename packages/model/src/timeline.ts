import { addDuration, durationMs } from "./duration.ts";
import type { Interval } from "./gen/index.ts";

/** A value, and the time it holds: from `start` until just before `end`, or for good without one. */
export interface TimelineEntry {
  readonly start: Date;
  readonly end: Date | undefined;
  readonly value: number;
}

/**
 * The values of a signal or baseline on the time axis, in the order of its intervals. An interval without a number leaves a gap.
 * The last interval has no end where its duration is zero or missing; an earlier one of that kind, or of negative length, takes no time.
 *
 * @throws TypeError or RangeError when `start` is no valid date or a duration is none.
 */
export function timeline(intervals: readonly Interval[], start: Date): readonly TimelineEntry[] {
  const entries: TimelineEntry[] = [];
  let at = start;
  intervals.forEach((interval, index) => {
    // Conformance rule 103: intervals of an event have no start of their own; one sent anyway is not looked at.
    const end = addDuration(at, interval.duration !== undefined && durationMs(interval.duration) > 0 ? interval.duration : "PT0S");
    // Conformance rule 47: the single interval of an open-ended event has duration zero, and its value holds until it is cancelled.
    const open = end.getTime() === at.getTime() && index === intervals.length - 1;
    const value = numberIn(interval);
    if (value !== undefined) entries.push({ start: at, end: open ? undefined : end, value });
    at = end;
  });
  return entries;
}

/** The value that holds at a time; `undefined` before the first, after the last, and in gaps. */
export const valueAt = (entries: readonly TimelineEntry[], at: Date): number | undefined =>
  entries.find(({ start, end }) => start <= at && (end === undefined || at < end))?.value;

// Conformance rule 100: exactly one signalPayload per interval, and a payloadFloat in it.
function numberIn({ streamPayloadBases }: Interval): number | undefined {
  for (const payload of streamPayloadBases) {
    if (payload.type === "signalPayload" && payload.payloadBase.type === "payloadFloat") return payload.payloadBase.value;
  }
  return undefined;
}
