import { addDuration, durationMs, subtractDuration } from "./duration.ts";
import type { EventStatus, Properties } from "./gen/index.ts";

/** Standing of an event that follows from time alone; `cancelled` does not, and `none` is not used. */
export type TimedStatus = Exclude<EventStatus, "none" | "cancelled">;

/**
 * The end of a period, which no longer belongs to it; `undefined` where it is open-ended. Start randomisation (`startafter`),
 * ramp-up and recovery do not count. A negative length puts the end before the start.
 *
 * @throws TypeError or RangeError when a start or length of the period is none.
 */
export function periodEnd(period: Properties): Date | undefined {
  // Conformance rule 47: a duration of zero is open-ended.
  return isZero(period) ? undefined : addDuration(period.dtstart, period.duration);
}

/**
 * The standing of an event with this active period at a time. An open-ended event stays active until it is cancelled. A VEN that
 * has picked a random start passes its period with `dtstart` moved accordingly.
 *
 * @throws TypeError or RangeError when a start or length of the period is none.
 */
export function eventStatus(period: Properties, now: Date): TimedStatus {
  const end = periodEnd(period);
  // Conformance rule 13: far, near, active in this order; near begins with the ramp-up, and without one there is no near.
  if (now < period.dtstart) return now >= nearStart(period) ? "near" : "far";
  return end && now >= end ? "completed" : "active";
}

// Conformance rule 31: a negative ramp-up lies inside the active period; counted back from the start it gives a time after it.
const nearStart = ({ dtstart, eiRampUp }: Properties): Date => (eiRampUp ? subtractDuration(dtstart, eiRampUp) : dtstart);

const isZero = ({ duration }: Properties): boolean => durationMs(duration) === 0;
