import { eventsSlot } from "../store/outbox-store.ts";
import type { VenRecord } from "../store/ven-store.ts";
import type { VtnContext } from "../vtn-context.ts";
import { isAwaited, isDelivered, isListed } from "./event-list.ts";

/** Takes the list of events out of a VEN's outbox when the VEN has received all of it and owes no answer. */
export async function settleEvents(context: VtnContext, ven: VenRecord): Promise<void> {
  // The entry is read before the events: when one changes in between, the entry is another and stays.
  const entry = (await context.store.outbox(ven.venId)).find(({ slot }) => slot === eventsSlot);
  if (entry === undefined) return;
  const listed = (await context.store.eventsFor(ven.venId, context.clock.now())).filter(isListed);
  if (listed.every((standing) => isDelivered(standing) && !isAwaited(standing))) await context.store.settle(ven.venId, entry.id);
}
