import { isSuccess, type Message, type MessageType, messageRoutes } from "@oadr/model";
import { backOff } from "./backoff.ts";
import { onDistributeEvent } from "./events.ts";
import { mayOfferAgain } from "./register-report.ts";
import { onCancelPartyRegistration, onRequestReregistration } from "./registration.ts";
import { onCancelReport, onCreateReport } from "./reports.ts";
import type { VenState } from "./state.ts";
import { change, log, type Turn } from "./turn.ts";
import { onCreatedReport, onRegisterReport, onUpdateReport } from "./wanted-reports.ts";

// A VTN that always has one more message does not get polled without a pause; the rest follows at the next interval.
const MOST_DRAINED = 50;

// What a poll can bring. Some VTNs put late answers into their queues; anything else is no reply.
const LATE: readonly MessageType[] = ["oadrCreatedReport", "oadrRegisteredReport", "oadrUpdatedReport", "oadrCanceledReport"];
const POLLED: readonly MessageType[] = [...messageRoutes.oadrPoll.answers, ...LATE];

/** Tells whether the VEN is to poll now. */
export function isPollDue({ phase, automatic, polling, events }: VenState, now: number): boolean {
  if (phase !== "running") return false;
  if (polling.at !== undefined && now >= polling.at) return true;
  // Conformance rule 500: after a message the VEN polls again at once, until there is none. While a handler thinks about an event
  // it waits for the answer to go first, but not longer than the interval.
  return automatic && polling.drained > 0 && polling.drained < MOST_DRAINED && events.answers.length === 0;
}

/** Notes that a poll is being sent. */
export function onPollSent(turn: Turn): void {
  const { at } = turn.state.polling;
  if (at !== undefined && turn.now >= at) change(turn, "polling", { drained: 0 });
}

/** What is wrong with the reply to a poll, if anything is. */
export function badPoll(reply: Message | undefined): { readonly reason: string; readonly responseCode?: string } | undefined {
  if (reply === undefined) return { reason: "the reply to a poll was empty" };
  if (!POLLED.includes(reply.type)) return { reason: `the VTN replied ${reply.type} to a poll` };
  if (reply.type !== "oadrResponse" || isSuccess(reply.eiResponse.responseCode)) return undefined;
  const { responseCode, responseDescription = "" } = reply.eiResponse;
  return { reason: `${responseCode} ${responseDescription}`.trim(), responseCode };
}

/** Takes the reply to a poll. */
export function onPolled(turn: Turn, message: Message | undefined): void {
  const fault = badPoll(message);
  if (fault || message === undefined) {
    onBadPoll(turn, fault?.reason ?? "", fault?.responseCode);
    return;
  }
  const { registration, automatic, polling } = turn.state;
  if (!registration) return;
  // Conformance rule 500: never faster than the VTN asks; the interval counts from the reply, so that no delay can shorten it.
  change(turn, "polling", {
    at: automatic ? turn.now + registration.pollMs : undefined,
    drained: message.type === "oadrResponse" ? 0 : polling.drained + 1,
  });
  change(turn, "link", message.type === "oadrRequestReregistration" ? {} : { registrations: 0 });
  mayOfferAgain(turn);
  turn.effects.push({ type: "polled", message });
  onVtnMessage(turn, message);
}

/** Takes a message of the VTN, polled or pushed. What is to be said to it goes into the outbox. */
export function onVtnMessage(turn: Turn, message: Message): void {
  switch (message.type) {
    case "oadrResponse":
      return;
    case "oadrDistributeEvent":
      onDistributeEvent(turn, message);
      return;
    case "oadrCreateReport":
      onCreateReport(turn, message);
      return;
    case "oadrRegisterReport":
      onRegisterReport(turn, message);
      return;
    case "oadrCancelReport":
      onCancelReport(turn, message);
      return;
    case "oadrUpdateReport":
      onUpdateReport(turn, message);
      return;
    case "oadrCreatedReport":
      // The answer to a request may come by a poll, when it was not the reply.
      onCreatedReport(
        turn,
        turn.state.reports.wanted.map(({ request }) => request),
        message,
      );
      return;
    case "oadrCancelPartyRegistration":
      onCancelPartyRegistration(turn, message);
      return;
    case "oadrRequestReregistration":
      onRequestReregistration(turn, message, true);
      return;
    default:
      // Some VTNs put late answers, such as oadrRegisteredReport, into the queue; there is nothing to do about them.
      log(turn, "debug", "a polled message needs no action", { message: message.type });
  }
}

function onBadPoll(turn: Turn, reason: string, responseCode?: string): void {
  turn.effects.push({ type: "failed", message: "oadrPoll", reason, ...(responseCode && { responseCode }) });
  log(turn, "warn", "a poll failed", { reason });
  onPollFailed(turn);
  // The VTN got the poll, so the next one keeps the interval.
  backOff(turn, turn.state.registration?.pollMs);
}

/** Notes that a poll has failed: one that was asked for by hand is not repeated. */
export function onPollFailed(turn: Turn): void {
  change(turn, "polling", { at: turn.state.automatic ? turn.now : undefined, drained: 0 });
}
