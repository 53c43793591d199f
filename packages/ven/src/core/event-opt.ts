import { answerAnew } from "./event-answers.ts";
import { statusOf } from "./event-clock.ts";
import { onDecision } from "./events.ts";
import { createOpt } from "./opts.ts";
import type { EventDecision, EventRecord, VenState } from "./state.ts";
import { change, nextId, type Turn } from "./turn.ts";

/** Why the opt of an event cannot be changed now, for people; undefined when it can. */
export function eventOptFault({ events, registration }: VenState, eventId: string, now: number): string | undefined {
  const record = recordOf(events.known, eventId);
  if (!record || !registration) return "is not known";
  if (record.refused) return `cannot be taken: ${record.decision?.responseCode} ${record.decision?.responseDescription ?? ""}`.trim();
  // Conformance rule 36: a cancelled event has been confirmed and is not answered again.
  if (record.endAt !== undefined) return "is cancelled";
  return statusOf(record, now) === "completed" ? "is over" : undefined;
}

/**
 * Changes the opt of an event, before or while it runs. Nothing happens when that is not possible, or nothing changes.
 */
export function onOpt(turn: Turn, eventId: string, decision: EventDecision): void {
  const { known } = turn.state.events;
  const record = recordOf(known, eventId);
  if (!record || eventOptFault(turn.state, eventId, turn.now) !== undefined) return;
  const { modificationNumber } = record.event.eiEvent.eventDescriptor;
  if (!record.decision) {
    onDecision(turn, eventId, modificationNumber, decision);
    return;
  }
  const { optType, responseCode } = record.decision;
  if (optType === decision.optType && responseCode === decision.responseCode) return;
  // Conformance rule 206: once an oadrCreateOpt was about the event only another one counts; without a target it is about all.
  const isQualified = turn.state.opts.records.some(({ qualifiedEventId }) => qualifiedEventId?.eventId === eventId);
  if (isQualified && record.event.oadrResponseRequired === "always") {
    const requestId = nextId(turn);
    const optReason = decision.optType === "optIn" ? "participating" : "notParticipating";
    createOpt(turn, { optId: requestId, requestId, optType: decision.optType, optReason, eventId, target: {} });
    return;
  }
  const changed = { ...record, decision };
  change(turn, "events", { known: known.map((each) => (each === record ? changed : each)) });
  answerAnew(turn, changed);
}

const recordOf = (known: readonly EventRecord[], eventId: string): EventRecord | undefined =>
  known.find(({ event }) => event.eiEvent.eventDescriptor.eventId === eventId);
