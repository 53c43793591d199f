import { type DistributeEvent, failure, isSuccess, type OadrEvent, type RequestEvent, responseCodes } from "@oadr/model";
import { answerEvents, decided } from "./event-answers.ts";
import { endEvent, offsetOf } from "./event-clock.ts";
import { eventFault, isReckonable, refusal } from "./event-fault.ts";
import type { EventAnswerEntry, EventDecision, EventRecord } from "./state.ts";
import { change, log, post, type Turn } from "./turn.ts";

// Many times what a VTN has for one VEN.
const MOST_EVENTS = 1000;

const CANCELLED: EventDecision = { optType: "optIn", responseCode: responseCodes.ok };

/** Takes all events of the VEN, from a poll or an oadrRequestEvent; with `replyLimit` those that the VEN wanted at most. */
export function onDistributeEvent(turn: Turn, message: DistributeEvent, replyLimit?: number): void {
  const { registration } = turn.state;
  if (!registration) return;
  if (message.eiResponse && !isSuccess(message.eiResponse.responseCode)) {
    log(turn, "warn", "the VTN could not list the events", { ...message.eiResponse });
    return;
  }
  if (message.vtnId !== registration.vtnId) {
    // Conformance rules 21, 33, 35, 400: another VTN's events are refused as a whole, and change nothing.
    const eiResponse = failure(responseCodes.invalidId, "other vtnID", message.requestId);
    post(turn, "EiEvent", { type: "oadrCreatedEvent", eiResponse, venId: registration.venId });
    return;
  }
  const entries: EventAnswerEntry[] = [];
  // Conformance rule 19: each event is taken for itself; one that is not valid takes nothing from the others.
  // Conformance rule 43: the requestID is only repeated, never compared: a VTN may use one again.
  for (const event of message.oadrEvents) {
    const decision = take(turn, event, message.requestId);
    // Conformance rules 12, 62: every `always` is answered whenever it comes, and no `never` ever is.
    if (event.oadrResponseRequired === "never") continue;
    const { eventId, modificationNumber } = event.eiEvent.eventDescriptor;
    entries.push({ eventId, modificationNumber, ...(decision && { decision }) });
  }
  // What is missing may just have been cut off.
  if (replyLimit === undefined) endMissing(turn, message.oadrEvents);
  answerEvents(turn, { requestId: message.requestId, entries });
}

/** An empty list: what an oadrResponse to oadrRequestEvent means. */
export function noEvents(turn: Turn, { requestId, replyLimit }: RequestEvent): void {
  if (replyLimit === undefined) endMissing(turn, [], requestId);
}

/** Takes one event; the result is what is said to it, or nothing while the handler thinks. */
function take(turn: Turn, event: OadrEvent, requestId: string): EventDecision | undefined {
  const { eventId, modificationNumber, eventStatus } = event.eiEvent.eventDescriptor;
  const known = recordOf(turn, eventId);
  const version = known?.event.eiEvent.eventDescriptor.modificationNumber;
  // Conformance rule 58: an older version is refused, and the newer one stays.
  if (version !== undefined && modificationNumber < version) {
    return refusal(responseCodes.outOfSequence, `version ${version} is known`);
  }
  // Conformance rule 66: of the statuses only this one means something; that the VTN calls an event completed changes nothing.
  if (eventStatus === "cancelled") {
    // Conformance rules 36, 59, 60: a cancelled event ends when it is known, and is answered either way.
    if (known) endEvent(turn, cancelledBy(known, event, requestId, turn.now));
    return CANCELLED;
  }
  if (!isReckonable(event)) return refusal(responseCodes.invalidData, "times out of range");
  const fault = eventFault(turn.state, event);
  // Conformance rule 502: an event that is listed again unchanged is no news; the handler is not asked again.
  // What the VEN could not take it may be configured for now, or the other way round.
  if (known && modificationNumber === version && !fault && !known.refused) {
    const { endAt: _, ...record } = known;
    put(turn, { ...record, event: listedAgain(known.event, event), requestId, listedAt: turn.now });
    return known.decision;
  }
  if (!known && turn.state.events.known.length >= MOST_EVENTS) return refusal(responseCodes.deployment, "too many events");
  // Conformance rules 56, 57: an unknown event is new whatever its number, and a higher number replaces.
  return renew(turn, event, requestId, known, fault);
}

// The event stays as the VEN acts on it; only who it is and whether it wants an answer are new.
function cancelledBy(known: EventRecord, { eiEvent, oadrResponseRequired }: OadrEvent, requestId: string, listedAt: number): EventRecord {
  const { eventDescriptor } = eiEvent;
  const { modificationNumber } = eventDescriptor;
  const isNoted = known.noted?.modificationNumber === known.event.eiEvent.eventDescriptor.modificationNumber;
  return {
    ...known,
    event: { eiEvent: { ...known.event.eiEvent, eventDescriptor }, oadrResponseRequired },
    requestId,
    listedAt,
    // The version that cancels is not notified as another one while the event still runs.
    ...(known.noted && isNoted && { noted: { ...known.noted, modificationNumber } }),
  };
}

const listedAgain = (known: OadrEvent, { oadrResponseRequired }: OadrEvent): OadrEvent =>
  known.oadrResponseRequired === oadrResponseRequired ? known : { ...known, oadrResponseRequired };

function renew(
  turn: Turn,
  event: OadrEvent,
  requestId: string,
  known: EventRecord | undefined,
  fault: EventDecision | undefined,
): EventDecision | undefined {
  const record: EventRecord = {
    event,
    requestId,
    listedAt: turn.now,
    offsetMs: offsetOf(turn, event, known),
    ...(fault && { decision: fault, refused: true }),
    ...(known?.noted && { noted: known.noted }),
  };
  put(turn, record);
  if (!fault) {
    turn.effects.push({ type: "ask", record });
    return undefined;
  }
  const { eventId, modificationNumber } = event.eiEvent.eventDescriptor;
  log(turn, "warn", "an event cannot be taken", { eventId, ...fault });
  // A VTN may change an event without a new number, while the handler thinks; it is not waited for then.
  decided(turn, eventId, modificationNumber, fault);
  return fault;
}

// Conformance rule 61: an event that is missing from the list is cancelled.
function endMissing(turn: Turn, listed: readonly OadrEvent[], requestId?: string): void {
  const ids = new Set(listed.map(({ eiEvent }) => eiEvent.eventDescriptor.eventId));
  for (const record of turn.state.events.known) {
    if (ids.has(record.event.eiEvent.eventDescriptor.eventId)) continue;
    endEvent(turn, requestId === undefined ? record : { ...record, requestId });
  }
}

/** Takes what the handler says to a version of an event. */
export function onDecision(turn: Turn, eventId: string, modificationNumber: number, decision: EventDecision): void {
  const record = recordOf(turn, eventId);
  if (record && !record.decision && record.event.eiEvent.eventDescriptor.modificationNumber === modificationNumber) {
    put(turn, { ...record, decision });
  }
  decided(turn, eventId, modificationNumber, decision);
}

/** Asks again about events that were never decided, as after a restart. */
export function askAgain(turn: Turn): void {
  for (const record of turn.state.events.known) if (!record.decision) turn.effects.push({ type: "ask", record });
}

const recordOf = (turn: Turn, eventId: string): EventRecord | undefined =>
  turn.state.events.known.find(({ event }) => event.eiEvent.eventDescriptor.eventId === eventId);

function put(turn: Turn, record: EventRecord): void {
  const { eventId } = record.event.eiEvent.eventDescriptor;
  const { known } = turn.state.events;
  const index = known.findIndex(({ event }) => event.eiEvent.eventDescriptor.eventId === eventId);
  change(turn, "events", { known: index < 0 ? [...known, record] : known.with(index, record) });
}
