import { addDuration, durationMs, type EiEventBaseline, eventStatus, type Interval, periodEnd, timeline } from "@oadr/model";
import type { StoredEvent } from "../store/event-store.ts";
import { VtnError } from "../vtn-error.ts";

const notAllowed = (detail: string): VtnError => new VtnError("ERR_OADR_VTN_NOT_ALLOWED", detail, 20);

/** Requires that an event can still be changed. Throws VtnError ERR_OADR_VTN_NOT_ALLOWED. */
export function requireOpen(event: StoredEvent, now: Date): void {
  if (event.cancelled) throw notAllowed(`event ${event.eventId} is cancelled`);
  if (eventStatus(event.activePeriod, now) === "completed") throw notAllowed(`event ${event.eventId} is over`);
}

/** Requires that a change of an event leaves the past as it was. Throws VtnError ERR_OADR_VTN_NOT_ALLOWED. */
export function requireSamePast(before: StoredEvent, after: StoredEvent, now: Date): void {
  // Conformance rule 20: what has been cannot be changed (451 on the wire).
  const oldStart = before.activePeriod.dtstart.getTime();
  const newStart = after.activePeriod.dtstart.getTime();
  const moved = oldStart !== newStart;
  if (moved && oldStart <= now.getTime()) throw notAllowed(`event ${before.eventId} has begun: its start stays`);
  if (moved && newStart < now.getTime()) throw notAllowed(`event ${before.eventId} cannot begin in the past`);
  const end = periodEnd(after.activePeriod);
  if (end !== undefined && end <= now) throw notAllowed(`event ${before.eventId} cannot end in the past; cancel it`);
  if (oldStart > now.getTime()) return;
  if (pastOf(before, now) !== pastOf(after, now)) throw notAllowed(`the values of event ${before.eventId} until now stay`);
}

/** What an event has said until now, in a form that can be compared; intervals of equal value are one. */
function pastOf({ signals, activePeriod, baseline }: StoredEvent, now: Date): string {
  const past = signals.map(({ signalId, signalName, signalType, itemBase, intervals }) => {
    return [signalId, signalName, signalType, itemBase ?? null, stepsOf(intervals, activePeriod.dtstart, now)];
  });
  return JSON.stringify([past, baseline !== undefined && baseline.dtstart < now ? pastOfBaseline(baseline, now) : null]);
}

function pastOfBaseline({ dtstart, duration, intervals, resourceIds, itemBase }: EiEventBaseline, now: Date): unknown {
  const end = durationMs(duration) === 0 ? now : addDuration(dtstart, duration);
  return [resourceIds ?? null, itemBase ?? null, stepsOf(intervals, dtstart, now), Math.min(end.getTime(), now.getTime())];
}

const stepsOf = (intervals: readonly Interval[], dtstart: Date, now: Date): readonly (readonly [number, number])[] =>
  timeline(intervals, dtstart)
    .filter(({ start }) => start < now)
    .map(({ start, value }) => [start.getTime(), value] as const)
    .filter(([, value], index, all) => all[index - 1]?.[1] !== value);
