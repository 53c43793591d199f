import {
  type EiEventSignal,
  type EiTarget,
  type EventStatus,
  eventStatus,
  type OadrEvent,
  orderEvents,
  timeline,
  valueAt,
} from "@oadr/model";
import { present } from "../present.ts";
import type { EventStanding, StoredEvent } from "../store/event-store.ts";

/** How often a list that nobody confirms is sent, so that one lost response loses nothing. */
export const unconfirmedDeliveries = 2;

const isCurrent = ({ event }: EventStanding, of: { readonly modificationNumber: number } | undefined): boolean =>
  of?.modificationNumber === event.modificationNumber;

/** Whether a VEN's answer to the present version of an event is still to come. */
export const isAwaited = (standing: EventStanding): boolean =>
  standing.event.responseRequired === "always" && !isCurrent(standing, standing.answer);

/** Whether a VEN was sent the present version of an event. */
export const isDelivered = (standing: EventStanding): boolean => isCurrent(standing, standing.delivered);

/** Whether an event that may still be listed has to be. */
export function isListed(standing: EventStanding): boolean {
  const { event, delivered } = standing;
  if (!event.cancelled) return true;
  // Conformance rule 52: a cancelled event is listed until it is acknowledged. A VEN that never saw it needs not hear of it.
  if (delivered === undefined) return false;
  if (event.responseRequired === "always") return isAwaited(standing);
  return !isDelivered(standing) || delivered.count < unconfirmedDeliveries;
}

/** The events as one VEN is to see them now, in order (rule 15). */
export function eventList(venId: string, standings: readonly EventStanding[], now: Date): OadrEvent[] {
  // Conformance rule 50: all of them, and with a cancellation until it has been confirmed.
  // Conformance rules 15, 27: what the rule does not order goes by age, so that the order is the same from list to list, whatever changes.
  const listed = standings.filter(isListed).sort((a, b) => byAge(a.event, b.event));
  return orderEvents(
    listed.map(({ event }) => render(venId, event, now)),
    now,
  );
}

const byAge = (a: StoredEvent, b: StoredEvent): number => a.createdAt.getTime() - b.createdAt.getTime() || (a.eventId < b.eventId ? -1 : 1);

function render(venId: string, event: StoredEvent, now: Date): OadrEvent {
  // Conformance rule 13: the status follows the clock, with `near` from the start of a ramp-up.
  // Conformance rule 10: but cancellation is stated.
  const status: EventStatus = event.cancelled ? "cancelled" : eventStatus(event.activePeriod, now);
  const changed = event.modificationNumber > 0;
  return {
    eiEvent: {
      eventDescriptor: {
        eventId: event.eventId,
        modificationNumber: event.modificationNumber,
        ...present({
          modificationDateTime: changed ? event.modifiedAt : undefined,
          modificationReason: changed ? event.modificationReason : undefined,
        }),
        priority: event.priority,
        marketContext: event.marketContext,
        // Conformance rule 115: one and the same time in all events of a message.
        createdDateTime: now,
        eventStatus: status,
        // Conformance rule 6: any text but "false" marks a test event.
        testEvent: event.testEvent ? "true" : "false",
        ...present({ vtnComment: event.comment }),
      },
      eiActivePeriod: event.activePeriod,
      eiEventSignals: {
        eiEventSignals: event.signals.map((signal) => withCurrentValue(signal, event, status, now)),
        ...present({ eiEventBaseline: event.baseline }),
      },
      eiTarget: targetOf(venId, event.target),
    },
    oadrResponseRequired: event.responseRequired,
  };
}

function withCurrentValue(signal: EiEventSignal, event: StoredEvent, status: EventStatus, now: Date): EiEventSignal {
  // Conformance rules 14, 29, 113: the value of the running interval, and 0 for SIMPLE unless active.
  // Conformance rule 110: for other signals it says nothing then, and is left out.
  if (status === "active")
    return { ...signal, ...present({ currentValue: valueAt(timeline(signal.intervals, event.activePeriod.dtstart), now) }) };
  return signal.signalName === "SIMPLE" ? { ...signal, currentValue: 0 } : signal;
}

function targetOf(venId: string, { venIds, ...target }: EiTarget): EiTarget {
  // Conformance rule 63: at most one venID.
  return venIds !== undefined && isNamed(venIds, venId) ? { ...target, venIds: [venId] } : target;
}

const LONG = 32;
// Of long lists, which some events of a utility have; looked up for each VEN that polls.
const longLists = new WeakMap<readonly string[], ReadonlySet<string>>();

function isNamed(venIds: readonly string[], venId: string): boolean {
  if (venIds.length < LONG) return venIds.includes(venId);
  const known = longLists.get(venIds) ?? new Set(venIds);
  longLists.set(venIds, known);
  return known.has(venId);
}
