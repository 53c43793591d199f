import type { RequestEvent } from "@oadr/model";
import { nextId, post, type Turn } from "./turn.ts";

/** The message that asks for all events; with `replyLimit` for so many at most. */
export const requestEvent = (turn: Turn, venId: string, replyLimit?: number): RequestEvent => ({
  type: "oadrRequestEvent",
  requestId: nextId(turn),
  venId,
  ...(replyLimit !== undefined && { replyLimit }),
});

/** Asks for events, when the VEN is registered. */
export function askForEvents(turn: Turn, replyLimit?: number): void {
  const { registration } = turn.state;
  // Conformance rule 23: it is the VEN that asks, and the VTN that is asked.
  if (registration) post(turn, "EiEvent", requestEvent(turn, registration.venId, replyLimit));
}
