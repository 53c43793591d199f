import type { EventStanding } from "../store/event-store.ts";
import { eventsSlot } from "../store/outbox-store.ts";
import type { VenRecord } from "../store/ven-store.ts";
import type { VtnContext } from "../vtn-context.ts";
import { isAwaited, isDelivered, isListed } from "./event-list.ts";

/** Takes the list of events out of a VEN's outbox when the VEN has received all of it and owes no answer. */
export async function settleEvents(context: VtnContext, ven: VenRecord): Promise<void> {
  // The entry is read before the events: when one changes in between, the entry is another and stays.
  const entry = (await context.store.outbox(ven.venId)).find(({ slot }) => slot === eventsSlot);
  // One that was not delivered may be there for what has left the list, which no event tells.
  if (entry === undefined || entry.deliveries === 0) return;
  const listed = (await context.store.eventsFor(ven.venId, context.clock.now())).filter(isListed);
  // Who answers an event has it, even if nobody saw it arrive.
  const isDone = (standing: EventStanding): boolean =>
    standing.event.responseRequired === "always" ? !isAwaited(standing) : isDelivered(standing);
  if (listed.every(isDone)) await context.store.settle(ven.venId, entry.id);
}
