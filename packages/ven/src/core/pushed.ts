import { failure, type Message, messageRoutes, responseCodes, success } from "@oadr/model";
import type { Service } from "@oadr/transport";
import { onVtnMessage } from "./polling.ts";
import type { VenState } from "./state.ts";
import { change, type Turn, venIdOf } from "./turn.ts";

/** Takes a message that the VTN has pushed, and responds to it. */
export function onRequest(turn: Turn, id: number, service: Service, message: Message): void {
  // Conformance rule 405: what a VTN says to a VEN that is not registered does not count. It may come again: a push can overtake the
  // reply to the registration.
  if (!isRegistered(turn.state)) {
    turn.effects.push({ type: "refuse", id, reason: `the VEN is ${turn.state.phase}` });
    return;
  }
  const fault = misplaced(service, message);
  turn.effects.push({ type: "respond", id, message: fault ? refusal(turn, message, fault) : answerTo(turn, message) });
}

function isRegistered(state: VenState): boolean {
  return state.phase === "bootstrapping" || state.phase === "running" || (state.phase === "registering" && state.resume);
}

/** Deals with the message. Its answer goes back as the response; what else follows from it, and the answer to events, goes by itself. */
function answerTo(turn: Turn, message: Message): Message | undefined {
  const before = turn.state.ids.next;
  onVtnMessage(turn, message);
  if (message.type === "oadrDistributeEvent") return undefined;
  const { answers } = messageRoutes[message.type];
  const { outbox } = turn.state.link;
  const answer = outbox.find((waiting) => waiting.id >= before && answers.includes(waiting.message.type));
  if (answer) {
    change(turn, "link", { outbox: outbox.filter((waiting) => waiting !== answer) });
    return answer.message;
  }
  // What answers something of ours is only acknowledged.
  return answers.includes("oadrResponse") ? { type: "oadrResponse", eiResponse: success(), ...venIdOf(turn.state) } : undefined;
}

function misplaced(service: Service, { type }: Message): readonly [code: string, reason: string] | undefined {
  const route = messageRoutes[type];
  // Conformance rules 23, 33, 51: requests of a VEN go to a VTN, and replies are no requests.
  if (route.from === "VEN") return [responseCodes.notRecognized, `${type} is for a VEN to send, not to receive`];
  if (route.answers.length === 0) return [responseCodes.compliance, `${type} is a reply`];
  if (route.service === "any" || route.service === service) return undefined;
  return [responseCodes.compliance, `${type} belongs to service ${route.service}, not to ${service}`];
}

const refusal = (turn: Turn, message: Message, [code, reason]: readonly [string, string]): Message => ({
  type: "oadrResponse",
  eiResponse: failure(code, reason, "requestId" in message ? message.requestId : ""),
  ...venIdOf(turn.state),
});
