import type { Service } from "@oadr/transport";
import { nextOpt } from "./opt-send.ts";
import { isPollDue, onPollSent } from "./polling.ts";
import { offerMessage } from "./register-report.ts";
import { cancelRequest, register, registrationRequest } from "./registration.ts";
import { requestEvent } from "./request-event.ts";
import type { Outgoing } from "./state.ts";
import { change, outgoing, type Turn } from "./turn.ts";

/** Sends the next message, unless one is under way or the VEN keeps quiet after a failure. One at a time keeps their order. */
export function sendNext(turn: Turn): void {
  const { inFlight, retryAt } = turn.state.link;
  if (inFlight) return;
  if (retryAt !== undefined) {
    if (turn.now < retryAt) return;
    change(turn, "link", { retryAt: undefined });
  }
  const next = nextMessage(turn);
  if (!next) return;
  const { id, service, message } = next;
  change(turn, "link", { inFlight: next, outbox: turn.state.link.outbox.filter((waiting) => waiting !== next) });
  turn.effects.push({ type: "send", id, service, message });
}

function nextMessage(turn: Turn): Outgoing | undefined {
  const { state, now } = turn;
  switch (state.phase) {
    case "stopped":
      return undefined;
    case "unregistered":
      // The answer to a cancellation still goes out.
      if (state.registerAt !== undefined && now >= state.registerAt) {
        register(turn, { resume: false });
        return nextMessage(turn);
      }
      return waitingFor(turn, "EiRegisterParty");
    case "registering": {
      const answer = waitingFor(turn, "EiRegisterParty");
      if (answer || now < state.registerAt) return answer;
      return outgoing(turn, "EiRegisterParty", registrationRequest(turn, state), false);
    }
    case "bootstrapping": {
      // Conformance rules 309, 405: before METADATA and events are exchanged nothing else is sent but answers to that.
      const answer = state.link.outbox.find(({ message }) => message.type === "oadrCreatedReport");
      if (answer) return answer;
      const { venId } = state.registration;
      if (state.ask === "oadrRegisterReport") return outgoing(turn, "EiReport", offerMessage(turn, venId), false);
      return outgoing(turn, "EiEvent", requestEvent(turn, venId), false);
    }
    case "running":
      return nextWhileRunning(turn);
    case "cancelling":
      return outgoing(turn, "EiRegisterParty", cancelRequest(turn, state.registration), false);
  }
}

// Conformance rule 64: what is decided is answered before the next poll.
// Answers first, then a poll that is due, then opts, reports and what has failed before: no message that fails for ever stops the polls.
function nextWhileRunning(turn: Turn): Outgoing | undefined {
  const { state, now } = turn;
  const { outbox } = state.link;
  const answer = outbox.find(({ message, attempts }) => attempts === 0 && message.type !== "oadrUpdateReport");
  if (answer) return answer;
  if (state.registration && isPollDue(state, now)) {
    const { venId } = state.registration;
    // Conformance rules 51, 501: with push there is no oadrPoll.
    if (state.settings.push) return outgoing(turn, "EiEvent", requestEvent(turn, venId), false);
    onPollSent(turn);
    // Conformance rule 508: a VEN names itself in all it sends.
    return outgoing(turn, "OadrPoll", { type: "oadrPoll", venId }, false);
  }
  return nextOpt(turn) ?? inTurn(outbox);
}

// Reports keep their order, but what the VTN seems to choke on does not hold up what comes after it for long.
const HOLD_UP = 5;
const inTurn = (outbox: readonly Outgoing[]): Outgoing | undefined => outbox.find(({ strikes }) => strikes < HOLD_UP) ?? outbox[0];

const waitingFor = (turn: Turn, service: Service): Outgoing | undefined =>
  turn.state.link.outbox.find((waiting) => waiting.service === service);
