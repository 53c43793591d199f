import { type EiResponse, isSuccess, type Message, type MessageType, responseCodes } from "@oadr/model";
import { backOff } from "./backoff.ts";
import { onCreatedEventReply } from "./event-answers.ts";
import { noEvents, onDistributeEvent } from "./events.ts";
import { firstPollAt } from "./first-poll-at.ts";
import { isForMe } from "./is-for-me.ts";
import { onCanceledOpt, onCreatedOpt, onOptFailure } from "./opts.ts";
import { badPoll, onPolled, onPollFailed } from "./polling.ts";
import { mayOfferAgain, registerReport } from "./register-report.ts";
import {
  bootstrapOn,
  noteOffered,
  onCanceledPartyRegistration,
  onCreatedPartyRegistration,
  onRequestReregistration,
  registerAnew,
} from "./registration.ts";
import { onRegisteredReport, onUpdatedReport } from "./reports.ts";
import { requestEvent } from "./request-event.ts";
import { requeue } from "./requeue.ts";
import type { Outgoing } from "./state.ts";
import { change, log, post, type Turn } from "./turn.ts";
import { unusable } from "./unusable.ts";
import { onCanceledReport, onCreatedReport, onWantedGivenUp } from "./wanted-reports.ts";

/** Takes the reply to the message that is under way. */
export function onReply(turn: Turn, id: number, reply: Message | undefined): void {
  const { state } = turn;
  const sent = state.link.inFlight;
  // A reply to something that is no longer waited for, as after a stop, changes nothing.
  if (sent?.id !== id) return;
  change(turn, "link", { inFlight: undefined });
  // Without a registration only an answer that confirms its end is under way, and no reply to that matters.
  if (state.phase === "stopped" || state.phase === "unregistered") return;
  const { type } = sent.message;
  if (reply?.type === "oadrRequestReregistration" && type !== "oadrPoll") {
    sentBack(turn, sent, reply);
    return;
  }
  const code = codeOf(reply);
  if (registered(turn) && code !== undefined && isForgotten(type, code)) {
    refused(turn, type, reply);
    registerAnew(turn, `${type} was answered ${code}`);
    return;
  }
  const fault = unusable(type, reply);
  if (fault !== undefined) {
    failed(turn, sent, { reason: fault, retry: true, answered: true });
    return;
  }
  // A refusal, or to be sent back to the start, is no failure, but no sign either that all is well again.
  const isWell = isSuccess(code ?? "200") && reply?.type !== "oadrRequestReregistration";
  if (isWell && !(type === "oadrPoll" && badPoll(reply))) change(turn, "link", { failures: 0 });
  if (state.settings.push && state.phase === "running") {
    change(turn, "link", { registrations: 0 });
    if (type === "oadrRequestEvent") {
      change(turn, "polling", { at: firstPollAt(turn) });
      mayOfferAgain(turn);
    }
  }
  handle(turn, sent.message, reply);
}

// Some VTNs answer anything from a VEN that they do not know like this. What was sent is sent again afterwards.
function sentBack(turn: Turn, sent: Outgoing, reply: Message & { type: "oadrRequestReregistration" }): void {
  if (!registered(turn)) {
    handle(turn, sent.message, reply);
    return;
  }
  const strikes = sent.strikes + 1;
  // The first time says nothing about the message; later it gives way to the polls, and is given up at last.
  const attempts = sent.attempts + (sent.strikes > 0 ? 1 : 0);
  keepOrGiveUp(turn, { ...sent, attempts, strikes }, { reason: "the VTN wants a registration first", retry: true });
  // Meant for another VEN, and no proper reply either.
  if (!isForMe(turn.state, reply.venId)) backOff(turn);
  else onRequestReregistration(turn, reply, false);
}

const IDENTIFYING: readonly MessageType[] = ["oadrPoll", "oadrRequestEvent", "oadrRegisterReport"];

// Conformance rule 517: 463 says that the VTN does not know the VEN, 452 that it knows it by another id. Where other ids are at
// stake, as in answers to events, 452 does not mean the VEN.
const isForgotten = (sent: MessageType, code: string): boolean =>
  code === responseCodes.notRegistered || (code === responseCodes.invalidId && IDENTIFYING.includes(sent));

const registered = ({ state: { phase } }: Turn): boolean => phase === "bootstrapping" || phase === "running";

// A message that fails while others get through is one that the VTN chokes on. In an outage nothing is given up.
const MOST_STRIKES = 20;

// So often a VTN may fail over METADATA or the list of events before the VEN goes on without.
const MOST_TRIES = 5;

// What cannot be sent unchanged would fail for ever; a VTN without reports, say, can still have events. What a VTN is there for, and
// chokes on, is sent again later, among all else.
function skip(turn: Turn, retry: boolean, answered: boolean): void {
  const { state } = turn;
  if (state.phase !== "bootstrapping" || (retry && !(answered && state.link.failures >= MOST_TRIES))) return;
  const { ask, registration } = state;
  bootstrapOn(turn);
  if (!retry) return;
  if (ask === "oadrRegisterReport") registerReport(turn);
  else post(turn, "EiEvent", requestEvent(turn, registration.venId));
}

function handle(turn: Turn, sent: Message, reply: Message | undefined): void {
  switch (sent.type) {
    case "oadrPoll":
      if (turn.state.phase === "running") onPolled(turn, reply);
      return;
    case "oadrQueryRegistration":
    case "oadrCreatePartyRegistration":
      onCreatedPartyRegistration(turn, reply);
      return;
    case "oadrCancelPartyRegistration":
      onCanceledPartyRegistration(turn, reply);
      return;
    case "oadrRegisterReport":
      if (reply?.type === "oadrRegisteredReport" && isSuccess(reply.eiResponse.responseCode)) {
        noteOffered(turn);
        onRegisteredReport(turn, sent, reply);
      } else refused(turn, sent.type, reply);
      if (turn.state.phase === "bootstrapping" && turn.state.ask === sent.type) bootstrapOn(turn);
      return;
    case "oadrRequestEvent":
      if (reply?.type === "oadrDistributeEvent" && isSuccess(codeOf(reply) ?? "200")) onDistributeEvent(turn, reply, sent.replyLimit);
      // Some VTNs reply oadrResponse when there are no events.
      else if (reply?.type === "oadrResponse" && isSuccess(reply.eiResponse.responseCode)) noEvents(turn, sent);
      else refused(turn, sent.type, reply);
      if (turn.state.phase === "bootstrapping" && turn.state.ask === sent.type) bootstrapOn(turn);
      return;
    case "oadrCreatedEvent":
      onCreatedEventReply(turn, reply);
      return;
    case "oadrUpdateReport":
      onUpdatedReport(turn, sent, reply);
      return;
    case "oadrCreateReport":
      onCreatedReport(turn, sent.oadrReportRequests, reply);
      return;
    case "oadrCancelReport":
      onCanceledReport(turn, sent, reply);
      return;
    case "oadrCreateOpt":
      onCreatedOpt(turn, sent, reply);
      return;
    case "oadrCancelOpt":
      onCanceledOpt(turn, sent, reply);
      return;
    default:
      // What the VTN says to an answer is of interest only when it is an error.
      if (!isSuccess(codeOf(reply) ?? "200")) refused(turn, sent.type, reply);
  }
}

function refused(turn: Turn, message: MessageType, reply: Message | undefined): void {
  const responseCode = codeOf(reply);
  const reason = responseCode ? `the VTN answered ${responseCode}` : `the VTN replied ${reply?.type ?? "nothing"}`;
  turn.effects.push({ type: "failed", message, reason, ...(responseCode !== undefined && { responseCode }) });
  log(turn, "warn", "the VTN refused a message", { message, reason });
}

function codeOf(reply: Message | undefined): string | undefined {
  if (!reply || !("eiResponse" in reply)) return undefined;
  const eiResponse: EiResponse | undefined = reply.eiResponse;
  return eiResponse?.responseCode;
}

/** How a sending failed. */
export interface Failure {
  readonly reason: string;
  readonly retry: boolean;
  readonly answered?: boolean;
  readonly retryAfterMs?: number;
}

/** Takes the failure of the message that is under way: back-off, and what is kept is sent again. */
export function onFailure(turn: Turn, id: number, failure: Failure): void {
  const { link, phase } = turn.state;
  const sent = link.inFlight;
  if (sent?.id !== id) return;
  change(turn, "link", { inFlight: undefined });
  // It goes out after the next start.
  if (phase !== "stopped") failed(turn, sent, failure);
  else if (sent.kept) change(turn, "link", { outbox: requeue(sent, link.outbox) });
}

function failed(turn: Turn, sent: Outgoing, { reason, retry, answered = false, retryAfterMs }: Failure): void {
  const { link } = turn.state;
  const { type } = sent.message;
  turn.effects.push({ type: "failed", message: type, reason });
  log(turn, "warn", "a message was not delivered", { message: type, reason, retry });
  // A poll that must not be repeated unchanged keeps the interval.
  const interval = type === "oadrPoll" && !retry ? (turn.state.registration?.pollMs ?? 0) : 0;
  const strikes = sent.strikes + (link.failures === 0 ? 1 : 0);
  backOff(turn, retryAfterMs !== undefined && retryAfterMs > interval ? retryAfterMs : interval);
  keepOrGiveUp(turn, { ...sent, attempts: sent.attempts + 1, strikes }, { reason, retry });
  if (type === "oadrPoll") onPollFailed(turn);
  if (turn.state.phase === "bootstrapping" && turn.state.ask === type) skip(turn, retry, answered);
  if (!retry && type === "oadrQueryRegistration") onCreatedPartyRegistration(turn, undefined);
}

function keepOrGiveUp(turn: Turn, sent: Outgoing, { reason, retry }: Failure): void {
  const { message, kept, strikes } = sent;
  onOptFailure(turn, message, reason, retry);
  if (!kept) return;
  if (retry && strikes < MOST_STRIKES) {
    change(turn, "link", { outbox: requeue(sent, turn.state.link.outbox) });
    return;
  }
  log(turn, "error", "a message was given up: the VTN cannot take it", { message: message.type });
  onWantedGivenUp(turn, message, reason);
}
