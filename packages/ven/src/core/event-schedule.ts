import {
  addDuration,
  durationMs,
  type EiEventSignal,
  eventStatus,
  type OadrEvent,
  type Properties,
  periodEnd,
  subtractDuration,
  type TimedStatus,
  type TimelineEntry,
  timeline,
} from "@oadr/model";
import type { EventRecord } from "./state.ts";

/** A value of a signal, and the time it holds. */
export interface EventInterval {
  readonly signal: EiEventSignal;
  /** Number of the interval in its signal, from 0. */
  readonly index: number;
  readonly start: Date;
  /** End, which no longer belongs to the interval; missing where the value holds until the event is cancelled. */
  readonly end: Date | undefined;
  readonly value: number;
}

/** A span of time; its end no longer belongs to it. */
export interface EventSpan {
  readonly start: Date;
  readonly end: Date;
}

/** Something that begins at a moment of an event. */
export interface EventMoment {
  /** When, in milliseconds since 1970. */
  readonly at: number;
  readonly status: TimedStatus;
  /** Intervals that begin. */
  readonly intervals: readonly EventInterval[];
  /** What is under way from then on. */
  readonly transition?: "rampUp" | "recovery";
}

/** An event on the time axis, as this VEN runs it: with its random delay. */
export interface EventSchedule {
  readonly start: Date;
  /** Missing for an open-ended event. */
  readonly end: Date | undefined;
  readonly rampUp: EventSpan | undefined;
  readonly recovery: EventSpan | undefined;
  /** The intervals of each signal, in order; those that take no time, or begin after the end, are left out. */
  readonly signals: readonly (readonly EventInterval[])[];
  /** All moments after the event was far, in order of time, one at a time. */
  readonly moments: readonly EventMoment[];
}

// Events do not change, and a long one has thousands of intervals that are looked at in every step.
const made = new WeakMap<OadrEvent, { readonly offsetMs: number; readonly schedule: EventSchedule }>();

/**
 * Puts an event on the time axis.
 *
 * @throws TypeError or RangeError when its durations lead to no date.
 */
export function scheduleOf(record: Pick<EventRecord, "event" | "offsetMs">): EventSchedule {
  const { event, offsetMs } = record;
  const before = made.get(event);
  if (before?.offsetMs === offsetMs) return before.schedule;
  const schedule = makeSchedule(periodOf(record), event.eiEvent.eiEventSignals.eiEventSignals);
  made.set(event, { offsetMs, schedule });
  return schedule;
}

/** The active period as this VEN runs it. */
export function periodOf({ event, offsetMs }: Pick<EventRecord, "event" | "offsetMs">): Properties {
  const period = event.eiEvent.eiActivePeriod;
  // Conformance rule 30: start and end move by the random delay; ramp-up and recovery with them.
  return { ...period, dtstart: new Date(period.dtstart.getTime() + offsetMs) };
}

/** What holds at a time: the intervals that run then, and the transition. In the form of a moment. */
export function momentAt(schedule: EventSchedule, period: Properties, now: number): EventMoment {
  const date = new Date(now);
  const status = eventStatus(period, date);
  const intervals = status === "active" ? schedule.signals.flatMap((signal) => intervalAt(signal, date) ?? []) : [];
  return { at: now, status, intervals, ...transitionAt(schedule, date) };
}

/** The interval that holds at a time. */
export function intervalAt(intervals: readonly EventInterval[], date: Date): EventInterval | undefined {
  const interval = intervals[firstAfter(intervals, ({ start }) => start.getTime(), date.getTime()) - 1];
  return interval && (!interval.end || date < interval.end) ? interval : undefined;
}

/** The moments after one time, and until another. */
export function momentsBetween({ moments }: EventSchedule, after: number, until: number): readonly EventMoment[] {
  const from = firstAfter(moments, ({ at }) => at, after);
  return moments.slice(
    from,
    Math.max(
      from,
      firstAfter(moments, ({ at }) => at, until),
    ),
  );
}

/** The time of the first moment after another time. */
export const nextMomentAt = ({ moments }: EventSchedule, after: number): number | undefined =>
  moments[firstAfter(moments, ({ at }) => at, after)]?.at;

/** Index of the first item later than a time; items are in order of time. */
function firstAfter<T>(items: readonly T[], timeOf: (item: T) => number, time: number): number {
  let low = 0;
  let high = items.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const item = items[middle];
    if (item !== undefined && timeOf(item) <= time) low = middle + 1;
    else high = middle;
  }
  return low;
}

function makeSchedule(period: Properties, eiEventSignals: readonly EiEventSignal[]): EventSchedule {
  const start = period.dtstart;
  const end = periodEnd(period);
  const spans = {
    start,
    end,
    rampUp: rampUpOf(period, end),
    recovery: end && recoveryOf(period, end),
    signals: eiEventSignals.map((signal) => intervalsOf(signal, start, end)),
  };
  return { ...spans, moments: momentsOf(spans) };
}

// Conformance rule 31: a positive ramp-up lies before the start, a negative one inside the event, from its start.
function rampUpOf({ dtstart, eiRampUp = "PT0S" }: Properties, end: Date | undefined): EventSpan | undefined {
  const length = durationMs(eiRampUp);
  const edge = subtractDuration(dtstart, eiRampUp);
  if (length > 0) return { start: edge, end: dtstart };
  return length < 0 && (!end || end > dtstart) ? { start: dtstart, end: earlier(edge, end) } : undefined;
}

// Conformance rule 31: a positive recovery lies after the end, a negative one inside the event, up to its end.
function recoveryOf({ dtstart, eiRecovery = "PT0S" }: Properties, end: Date): EventSpan | undefined {
  const length = durationMs(eiRecovery);
  const edge = addDuration(end, eiRecovery);
  if (length > 0) return { start: end, end: edge };
  return length < 0 && end > dtstart ? { start: edge > dtstart ? edge : dtstart, end } : undefined;
}

// Conformance rule 32: each interval holds for its duration, and its payload is the value.
function intervalsOf(signal: EiEventSignal, start: Date, end: Date | undefined): readonly EventInterval[] {
  const takesTime = (entry: TimelineEntry): boolean => (!entry.end || entry.end > entry.start) && (!end || entry.start < end);
  const entries = timeline(signal.intervals, start).filter(takesTime);
  return entries.map((entry, index) => ({
    signal,
    index,
    start: entry.start,
    // Where the intervals are shorter than the event, the last value holds until its end.
    end: index === entries.length - 1 || !entry.end ? end : earlier(entry.end, end),
    value: entry.value,
  }));
}

function momentsOf(spans: Omit<EventSchedule, "moments">): readonly EventMoment[] {
  const { start, end, rampUp, recovery, signals } = spans;
  const inside = new Map<number, EventInterval[]>();
  const begin = (date: Date): EventInterval[] => {
    const at = date.getTime();
    const found = inside.get(at);
    if (found) return found;
    const fresh: EventInterval[] = [];
    inside.set(at, fresh);
    return fresh;
  };
  if (!end || end > start) {
    begin(start);
    for (const edge of [rampUp?.end, recovery?.start]) if (edge && edge > start && (!end || edge < end)) begin(edge);
    for (const intervals of signals) for (const interval of intervals) begin(interval.start).push(interval);
  }
  const moment = (at: number, status: TimedStatus, intervals: readonly EventInterval[]): EventMoment => ({
    at,
    status,
    intervals,
    ...transitionAt(spans, new Date(at)),
  });
  const active = [...inside].sort(([a], [b]) => a - b).map(([at, intervals]) => moment(at, "active", intervals));
  const near = rampUp && rampUp.start < start ? [moment(rampUp.start.getTime(), "near", [])] : [];
  // A negative duration, which makes no sense, puts the end before the start.
  const completed = end ? [moment(Math.max(start.getTime(), end.getTime()), "completed", [])] : [];
  return [...near, ...active, ...completed];
}

function transitionAt({ rampUp, recovery }: Pick<EventSchedule, "rampUp" | "recovery">, date: Date): Pick<EventMoment, "transition"> {
  const isIn = (span: EventSpan | undefined): boolean => span !== undefined && span.start <= date && date < span.end;
  if (isIn(recovery)) return { transition: "recovery" };
  return isIn(rampUp) ? { transition: "rampUp" } : {};
}

const earlier = (date: Date, other: Date | undefined): Date => (other && other < date ? other : date);
