import { cancellationSlot, eventsSlot, type OutboxEntry, type OutgoingMessage, registrationSlot } from "../store/outbox-store.ts";
import type { VtnContext } from "../vtn-context.ts";

/** Kinds of messages that wait side by side, each for its own answer. */
export type MessageSlot = "metadata" | "report" | typeof registrationSlot | typeof cancellationSlot;

/** An outbox entry for a message; one about the registration takes the place of an earlier one, and a cancellation that of all others. */
export function messageEntry(context: VtnContext, slot: MessageSlot, message: OutgoingMessage): OutboxEntry {
  const id = context.newId();
  const requestIds = "requestId" in message ? [message.requestId] : [];
  const isOnly = slot === registrationSlot || slot === cancellationSlot;
  return { id, slot: isOnly ? slot : `${slot}:${id}`, message, requestIds, deliveries: 0, dueAt: context.clock.now() };
}

/** An outbox entry that stands for the VEN's list of events, whatever it then is. */
export function eventsEntry(context: VtnContext): OutboxEntry {
  return { id: context.newId(), slot: eventsSlot, requestIds: [], deliveries: 0, dueAt: context.clock.now() };
}
