import { type EiEventBaseline, formatDuration, type ItemBase } from "@oadr/model";
import { present } from "../present.ts";
import { endOf, fromIntervals, requireIntervals, toIntervals } from "./intervals.ts";
import type { IntervalInput } from "./signal-input.ts";

/** What the load would be without the event. */
export interface BaselineInput {
  /** Values in order of time; together they are as long as the baseline (rule 102), which need not be as long as the event. */
  readonly intervals: readonly IntervalInput[];
  /** Start; that of the event without it. */
  readonly start?: Date;
  /** The unit of the values. */
  readonly itemBase?: ItemBase;
  /** The baseline is the sum of these resources; it says nothing about whom the event is for (rule 108). */
  readonly resourceIds?: readonly string[];
  /** `baseline` without it. */
  readonly baselineId?: string;
  /** Name for people; the id without it. */
  readonly baselineName?: string;
}

/** Makes the baseline of an event, checked against the rules. Throws VtnError ERR_OADR_VTN_INVALID. */
export function toBaseline(input: BaselineInput, eventStart: Date): EiEventBaseline {
  const { intervals, start = eventStart, baselineId = "baseline", baselineName = baselineId } = input;
  requireIntervals("the baseline", intervals);
  return {
    dtstart: start,
    // Conformance rule 102: as long as its intervals.
    duration: formatDuration(endOf(start, intervals).getTime() - start.getTime()),
    intervals: toIntervals(intervals),
    baselineId,
    // Conformance rule 108: the resources of which the baseline is the aggregate.
    ...(input.resourceIds?.length ? { resourceIds: input.resourceIds } : {}),
    baselineName,
    ...present({ itemBase: input.itemBase }),
  };
}

/** Reads a baseline back as what was given for it. One that began with its event goes on doing so. */
export const baselineInputOf = (baseline: EiEventBaseline, eventStart: Date): BaselineInput => ({
  intervals: fromIntervals(baseline.intervals),
  ...present({
    start: baseline.dtstart.getTime() === eventStart.getTime() ? undefined : baseline.dtstart,
    itemBase: baseline.itemBase,
    resourceIds: baseline.resourceIds,
  }),
  baselineId: baseline.baselineId,
  baselineName: baseline.baselineName,
});
