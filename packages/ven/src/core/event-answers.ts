import { type EventResponse, isSuccess, type Message, success } from "@oadr/model";
import { requestEvent } from "./request-event.ts";
import type { EventAnswer, EventDecision } from "./state.ts";
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

function sendReady(turn: Turn): void {
  const { registration, events } = turn.state;
  const waiting: EventAnswer[] = [];
  for (const answer of events.answers) {
    const eventResponses = responsesOf(answer);
    if (!eventResponses) waiting.push(answer);
    else if (registration && eventResponses.length > 0) {
      // Conformance rule 12: the events that came together are answered together.
      // Conformance rule 42: each answer carries the requestID of the oadrDistributeEvent; eiResponse has none.
      post(turn, "EiEvent", { type: "oadrCreatedEvent", eiResponse: success(), eventResponses, venId: registration.venId });
    }
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
