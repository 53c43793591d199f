import { durationMs, type EventStatus, eventStatus, type OadrEvent, type Properties, periodEnd, subtractDuration } from "@oadr/model";
import type { EventRecord } from "./state.ts";
import { change, random, type Turn } from "./turn.ts";

const ORDER: readonly EventStatus[] = ["far", "near", "active", "completed"];

// A VTN need not list an event beyond its end plus startafter; it is forgotten well after that, unless the VTN lists it all the same.
const FORGET_AFTER_MS = 86_400_000;

/** The active period as this VEN runs it: with its random delay. */
export function periodOf({ event, offsetMs }: Pick<EventRecord, "event" | "offsetMs">): Properties {
  const period = event.eiEvent.eiActivePeriod;
  return { ...period, dtstart: new Date(period.dtstart.getTime() + offsetMs) };
}

/** The status of an event by the VEN's own clock (rule 114). */
export const statusOf = (record: EventRecord, now: number): EventStatus =>
  record.endAt !== undefined && now >= record.endAt ? "cancelled" : eventStatus(periodOf(record), new Date(now));

/** Picks the random delay of an event's start. */
export function offsetOf(turn: Turn, event: OadrEvent, known: EventRecord | undefined): number {
  const { startafter } = event.eiEvent.eiActivePeriod;
  const window = startafter === undefined ? 0 : Math.max(0, durationMs(startafter));
  const before = known?.event.eiEvent.eiActivePeriod.startafter;
  // Conformance rule 30: a start within startafter, picked once and kept when the event is modified.
  if (known && (before === undefined ? 0 : durationMs(before)) === window) return known.offsetMs;
  return window === 0 ? 0 : Math.round(window * random(turn));
}

/** Ends an event that was cancelled, explicitly or by being left out; one that runs and has startafter ends at a random time. */
export function endEvent(turn: Turn, record: EventRecord): void {
  if (record.endAt !== undefined) {
    replace(turn, record);
    return;
  }
  const { startafter } = record.event.eiEvent.eiActivePeriod;
  const window = startafter === undefined ? 0 : Math.max(0, durationMs(startafter));
  // Conformance rule 65: the termination is randomised as the start was.
  const delay = record.status === "active" && window > 0 ? Math.round(window * random(turn)) : 0;
  const { modificationNumber } = record.event.eiEvent.eventDescriptor;
  // The version that cancels is not announced as another one while the event still runs.
  replace(turn, { ...record, ...(record.announced !== undefined && { announced: modificationNumber }), endAt: turn.now + delay });
}

/** Ends all events at once, as when the registration ends. */
export function endAllEvents(turn: Turn): void {
  change(turn, "events", { known: turn.state.events.known.map((record) => ({ ...record, endAt: turn.now })) });
  watchEvents(turn);
}

/** Notifies the statuses that events have reached, in order and each once, and forgets events that are over. */
export function watchEvents(turn: Turn): void {
  for (const record of turn.state.events.known) {
    if (record.endAt !== undefined && turn.now >= record.endAt) {
      drop(turn, record);
      if (record.status !== undefined && record.status !== "completed") notify(turn, record, "cancelled");
    } else if (record.decision) watch(turn, record, record.decision.optType === "optIn");
  }
}

function watch(turn: Turn, record: EventRecord, takesPart: boolean): void {
  const now = statusOf(record, turn.now);
  const end = periodEnd(periodOf(record));
  if (end && turn.now >= forgetAt(record, end)) drop(turn, record);
  if (!takesPart) {
    const { status, ...rest } = record;
    if (status === undefined) return;
    replace(turn, rest);
    // Who acted on the event has to stop: for this VEN it is as good as cancelled.
    if (status !== "completed") notify(turn, record, "cancelled");
    return;
  }
  const passed = record.announced === record.event.eiEvent.eventDescriptor.modificationNumber ? passedSince(record, now) : [now];
  if (passed.length === 0) return;
  replace(turn, { ...record, status: now, announced: record.event.eiEvent.eventDescriptor.modificationNumber });
  for (const status of passed) notify(turn, record, status);
}

const forgetAt = ({ listedAt }: EventRecord, end: Date): number => Math.max(end.getTime(), listedAt) + FORGET_AFTER_MS;

// Conformance rule 13: after a sleep of the machine several statuses may have been missed; they follow in order.
function passedSince(record: EventRecord, now: EventStatus): readonly EventStatus[] {
  const from = record.status === undefined ? ORDER.indexOf(now) : ORDER.indexOf(record.status) + 1;
  return ORDER.slice(from, ORDER.indexOf(now) + 1).filter((status) => status !== "near" || now === "near" || rampUpOf(record) > 0);
}

function rampUpOf({ event }: EventRecord): number {
  const { eiRampUp } = event.eiEvent.eiActivePeriod;
  return eiRampUp === undefined ? 0 : durationMs(eiRampUp);
}

/** The next time at which the status of some event changes, or an event is forgotten. */
export function nextEventAt(records: readonly EventRecord[], now: number): number | undefined {
  const times = records.flatMap((record) => {
    const period = periodOf(record);
    const start = period.dtstart.getTime();
    const end = periodEnd(period);
    const near = rampUpOf(record) > 0 && period.eiRampUp ? [subtractDuration(period.dtstart, period.eiRampUp).getTime()] : [];
    return [...near, start, ...(end === undefined ? [] : [end.getTime(), forgetAt(record, end)]), record.endAt ?? 0];
  });
  const coming = times.filter((at) => at > now);
  return coming.length === 0 ? undefined : Math.min(...coming);
}

function notify(turn: Turn, record: EventRecord, status: EventStatus): void {
  turn.effects.push({ type: "eventStatus", record, status });
}

const idOf = ({ event }: EventRecord): string => event.eiEvent.eventDescriptor.eventId;

function replace(turn: Turn, record: EventRecord): void {
  change(turn, "events", { known: turn.state.events.known.map((known) => (idOf(known) === idOf(record) ? record : known)) });
}

function drop(turn: Turn, record: EventRecord): void {
  change(turn, "events", { known: turn.state.events.known.filter((known) => idOf(known) !== idOf(record)) });
}
