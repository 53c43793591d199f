import { durationMs, type EventStatus, eventStatus, type OadrEvent } from "@oadr/model";
import type { EventNotice } from "./effect.ts";
import { momentAt, momentsBetween, nextMomentAt, periodOf, scheduleOf } from "./event-schedule.ts";
import type { EventRecord } from "./state.ts";
import { change, log, random, type Turn } from "./turn.ts";

// A VTN need not list an event beyond its end plus startafter; it is forgotten well after that, unless the VTN lists it all the same.
const FORGET_AFTER_MS = 86_400_000;

// Of what was missed; an event of a year with intervals of a second shall not drown a VEN that wakes up.
const MOST_NOTICES = 1000;

/** The status of an event by the VEN's own clock. */
export const statusOf = (record: EventRecord, now: number): EventStatus =>
  // Conformance rule 114: what the VTN says about the status does not count, except that an event is cancelled.
  record.endAt !== undefined && now >= record.endAt ? "cancelled" : eventStatus(periodOf(record), new Date(now));

/** Picks the random delay of an event's start. */
export function offsetOf(turn: Turn, event: OadrEvent, known: EventRecord | undefined): number {
  const window = randomWindow(event);
  // Conformance rule 30: a start within startafter, picked once and kept when the event is modified, unless startafter changes.
  if (known && randomWindow(known.event) === window) return known.offsetMs;
  return window === 0 ? 0 : Math.round(window * random(turn));
}

const randomWindow = ({ eiEvent: { eiActivePeriod } }: OadrEvent): number =>
  eiActivePeriod.startafter === undefined ? 0 : Math.max(0, durationMs(eiActivePeriod.startafter));

/** Ends an event that was cancelled, explicitly or by being left out; one that runs and has startafter ends at a random time. */
export function endEvent(turn: Turn, record: EventRecord): void {
  if (record.endAt !== undefined) {
    replace(turn, record);
    return;
  }
  // Conformance rule 65: the termination is randomised as the start was.
  const window = record.noted?.status === "active" ? randomWindow(record.event) : 0;
  const delay = window > 0 ? Math.round(window * random(turn)) : 0;
  replace(turn, { ...record, endAt: turn.now + delay });
}

/** Ends all events at once, as when the registration ends. */
export function endAllEvents(turn: Turn): void {
  change(turn, "events", { known: turn.state.events.known.map((record) => ({ ...record, endAt: turn.now })) });
  watchEvents(turn);
}

/** Notifies what events have come to since the last step, in order of time and each once, and forgets events that are over. */
export function watchEvents(turn: Turn): void {
  const notices: EventNotice[] = [];
  for (const record of turn.state.events.known) {
    const hasEnded = record.endAt !== undefined && turn.now >= record.endAt;
    // What an event came to before it was cancelled has been missed, too.
    const until = hasEnded && record.endAt !== undefined ? record.endAt - 1 : turn.now;
    const { now, notices: found } = notice(record, until);
    notices.push(...found);
    if (hasEnded) {
      drop(turn, record);
      if (isUnderWay(now)) notices.push(cancelled(now, until + 1));
    } else if (isForgotten(record, turn.now)) drop(turn, record);
    else if (now !== record) replace(turn, now);
  }
  notices.sort((a, b) => a.at - b.at);
  for (const each of bounded(turn, notices)) turn.effects.push({ type: "eventStatus", ...each });
}

const isUnderWay = ({ noted }: EventRecord): boolean => noted !== undefined && noted.status !== "completed";

const cancelled = (record: EventRecord, at: number): EventNotice => ({ record, status: "cancelled", at, intervals: [] });

/** Brings an event up to a time: the record as it is then, and what there is to notify. */
function notice(record: EventRecord, until: number): { readonly now: EventRecord; readonly notices: readonly EventNotice[] } {
  // While the handler thinks about a new version nothing is notified; what is missed meanwhile follows.
  if (!record.decision) return { now: record, notices: [] };
  const { noted, ...rest } = record;
  if (record.decision.optType === "optOut") {
    // Who acted on the event has to stop: for this VEN it is as good as cancelled.
    return { now: noted ? rest : record, notices: isUnderWay(record) ? [cancelled(record, until)] : [] };
  }
  const schedule = scheduleOf(record);
  const { modificationNumber } = record.event.eiEvent.eventDescriptor;
  // Conformance rule 13: after a sleep of the machine several moments may have been missed; they follow in order.
  const moments =
    noted?.modificationNumber === modificationNumber
      ? momentsBetween(schedule, noted.at, until)
      : [momentAt(schedule, periodOf(record), until)];
  const last = moments.at(-1);
  if (!last) return { now: record, notices: [] };
  const now = { ...rest, noted: { status: last.status, modificationNumber, at: last.at } };
  return { now, notices: moments.map((moment) => ({ record: now, ...moment })) };
}

/** Leaves out intervals that began long ago when there are too many; changes of status are not left out. */
function bounded(turn: Turn, notices: readonly EventNotice[]): readonly EventNotice[] {
  if (notices.length <= MOST_NOTICES) return notices;
  const before = new Map<string, EventStatus>();
  const kept = notices.filter((each, index) => {
    const isChange = before.get(idOf(each.record)) !== each.status;
    before.set(idOf(each.record), each.status);
    return isChange || index >= notices.length - MOST_NOTICES;
  });
  log(turn, "warn", "intervals of events passed without notice", { count: notices.length - kept.length });
  return kept;
}

function isForgotten(record: EventRecord, now: number): boolean {
  const at = forgetAt(record);
  return at !== undefined && now >= at;
}

function forgetAt(record: EventRecord): number | undefined {
  // Who was told that the event is on is told how it ended once the handler has decided.
  if (!record.decision) return undefined;
  const { end, recovery } = scheduleOf(record);
  return end && Math.max(end.getTime(), recovery?.end.getTime() ?? 0, record.listedAt) + FORGET_AFTER_MS;
}

/** The next time at which there is something to notify about some event, or an event ends or is forgotten. */
export function nextEventAt(records: readonly EventRecord[], now: number): number | undefined {
  let next: number | undefined;
  const want = (at: number | undefined): void => {
    if (at !== undefined && at > now && (next === undefined || at < next)) next = at;
  };
  for (const record of records) {
    want(record.endAt);
    want(forgetAt(record));
    // What was notified before the clock was set back is not notified again.
    if (record.noted) want(nextMomentAt(scheduleOf(record), Math.max(now, record.noted.at)));
  }
  return next;
}

const idOf = ({ event }: EventRecord): string => event.eiEvent.eventDescriptor.eventId;

function replace(turn: Turn, record: EventRecord): void {
  change(turn, "events", { known: turn.state.events.known.map((known) => (idOf(known) === idOf(record) ? record : known)) });
}

function drop(turn: Turn, record: EventRecord): void {
  change(turn, "events", { known: turn.state.events.known.filter((known) => idOf(known) !== idOf(record)) });
}
