import type { EventNotice } from "./core/effect.ts";
import type { EventInterval } from "./core/event-schedule.ts";

/** What begins with a call of `onEventStatus`. */
export interface EventStatusDetail {
  /** When it was due: now, or earlier for what was missed while the machine slept. */
  readonly at: Date;
  /**
   * The intervals that begin, one for each signal at most. When the event is taken up in its midst, as after a change, those that
   * run. Empty unless the event is active.
   */
  readonly intervals: readonly EventInterval[];
  /**
   * What is under way from then on: `rampUp` with `near`, or at first with `active` when it lies inside the event; `recovery` at
   * last with `active` when it lies inside the event, or with `completed`. `event.rampUp` and `event.recovery` say how long.
   */
  readonly transition?: "rampUp" | "recovery";
}

/** Makes the detail of a notice. */
export const detailOf = ({ at, intervals, transition }: EventNotice): EventStatusDetail => ({
  at: new Date(at),
  intervals,
  ...(transition && { transition }),
});
