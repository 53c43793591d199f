import { type EventResponse, isSuccess, type Message, success } from "@oadr/model";
import { requestEvent } from "./request-event.ts";
import { superseded } from "./requeue.ts";
import type { EventAnswer, EventAnswerEntry, EventDecision, EventRecord } from "./state.ts";
import { change, log, post, type Turn } from "./turn.ts";

// Each waits for a handler, and handlers have a time limit; more come together only when the VTN repeats itself quickly.
const MOST_ANSWERS = 50;

/** Answers the events of one oadrDistributeEvent, as soon as all of them are decided. */
export function answerEvents(turn: Turn, answer: EventAnswer): void {
  const answers = [...turn.state.events.answers, answer];
  if (answers.length > MOST_ANSWERS) {
    answers.shift();
    log(turn, "warn", "too many event answers wait for a handler; the oldest was dropped");
  }
  change(turn, "events", { answers });
  sendReady(turn);
}

/** Fills in a decision wherever it is waited for. */
export function decided(turn: Turn, eventId: string, modificationNumber: number, decision: EventDecision): void {
  const answers = turn.state.events.answers.map((answer) => ({
    ...answer,
    entries: answer.entries.map((entry) =>
      !entry.decision && entry.eventId === eventId && entry.modificationNumber === modificationNumber ? { ...entry, decision } : entry,
    ),
  }));
  change(turn, "events", { answers });
  sendReady(turn);
}

/** Tells the VTN that what was said to an event has changed. */
export function answerAnew(turn: Turn, { event, requestId, decision }: EventRecord): void {
  const { eventId, modificationNumber } = event.eiEvent.eventDescriptor;
  // Conformance rules 12, 206: who wants no answer hears of no change either, and stands by the list that brought the event last.
  if (event.oadrResponseRequired === "never" || !decision) return;
  const answer: EventAnswer = { requestId, entries: [{ eventId, modificationNumber, decision }] };
  const isThis = (entry: EventAnswerEntry): boolean => entry.eventId === eventId && entry.modificationNumber === modificationNumber;
  const { answers } = turn.state.events;
  // An answer that still waits for those to other events says the new thing.
  if (answers.some(({ entries }) => entries.some(isThis))) {
    const changed = answers.map((each) => ({
      ...each,
      entries: each.entries.map((entry) => (isThis(entry) ? { ...entry, decision } : entry)),
    }));
    change(turn, "events", { answers: changed });
    return;
  }
  const { registration } = turn.state;
  const eventResponses = responsesOf(answer);
  // Conformance rule 42: the requestID is that of the list also when the opt changes later.
  if (registration && eventResponses) postAnswers(turn, eventResponses, registration.venId);
}

function postAnswers(turn: Turn, eventResponses: readonly EventResponse[], venId: string): void {
  // Conformance rules 16, 17: the last answer counts, so an older one must not come after it.
  change(turn, "link", { outbox: superseded(turn.state.link.outbox, eventResponses) });
  // Conformance rule 12: the events that came together are answered together.
  // Conformance rule 42: each answer carries the requestID of the oadrDistributeEvent; eiResponse has none.
  // Conformance rule 35: eventResponses are there whenever eiResponse is no error.
  post(turn, "EiEvent", { type: "oadrCreatedEvent", eiResponse: success(), eventResponses, venId });
}

function sendReady(turn: Turn): void {
  const { registration, events } = turn.state;
  const waiting: EventAnswer[] = [];
  for (const answer of events.answers) {
    const eventResponses = responsesOf(answer);
    if (!eventResponses) waiting.push(answer);
    else if (registration && eventResponses.length > 0) postAnswers(turn, eventResponses, registration.venId);
  }
  change(turn, "events", { answers: waiting });
}

function responsesOf({ requestId, entries }: EventAnswer): readonly EventResponse[] | undefined {
  const responses: EventResponse[] = [];
  for (const { eventId, modificationNumber, decision } of entries) {
    if (!decision) return undefined;
    const { optType, responseCode, responseDescription } = decision;
    responses.push({
      responseCode,
      ...(responseDescription !== undefined && { responseDescription }),
      requestId,
      qualifiedEventId: { eventId, modificationNumber },
      optType,
    });
  }
  return responses;
}

/** Takes the VTN's reply to an oadrCreatedEvent. */
export function onCreatedEventReply(turn: Turn, reply: Message | undefined): void {
  const code = reply?.type === "oadrResponse" ? reply.eiResponse.responseCode : "200";
  if (isSuccess(code)) {
    change(turn, "events", { resynced: false });
    return;
  }
  turn.effects.push({ type: "failed", message: "oadrCreatedEvent", reason: "the VTN refused an answer", responseCode: code });
  log(turn, "warn", "the VTN refused an answer to events", { responseCode: code });
  const { registration, events } = turn.state;
  // Conformance rule 48: 450 and 452 say that the VTN has other events or versions. Ask for them, but only once in a row.
  if (!registration || events.resynced || (code !== "450" && code !== "452")) return;
  change(turn, "events", { resynced: true });
  post(turn, "EiEvent", requestEvent(turn, registration.venId));
}
