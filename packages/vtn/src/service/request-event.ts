import { distribute } from "../delivery/distribute.ts";
import { eventsEntry } from "../delivery/entries.ts";
import { eventsOperator } from "../operator/events.ts";
import { eventsSlot } from "../store/outbox-store.ts";
import type { VenRecord } from "../store/ven-store.ts";
import type { VtnContext } from "../vtn-context.ts";
import { isVtnError } from "../vtn-error.ts";
import type { IdentifiedEventInput } from "../vtn-handlers.ts";
import type { Handler } from "./handler.ts";

/** Gives a VEN all its events, or the first of them; those too which a handler adds. */
export const requestEvent: Handler<"oadrRequestEvent"> = async (message, context, ven) => {
  const added = await context.notify("onRequestEvent", ven);
  if (Array.isArray(added)) await addEvents(context, ven, added);
  const waiting = (await context.store.outbox(ven.venId)).find(({ slot }) => slot === eventsSlot);
  const { message: reply, isAwaited } = await distribute(context, ven, message.requestId, message.replyLimit);
  // The VEN has the list now: the poll need not bring it at once too, only if no answer comes.
  if (message.replyLimit === undefined && waiting !== undefined && (await context.store.settle(ven.venId, waiting.id)) && isAwaited) {
    await context.store.post(ven.venId, { ...eventsEntry(context), deliveries: 1, dueAt: context.clock.now() + context.resend.afterMs });
  }
  return reply;
};

async function addEvents(context: VtnContext, ven: VenRecord, events: readonly IdentifiedEventInput[]): Promise<void> {
  const { create } = eventsOperator(context);
  for (const event of events) {
    try {
      if (!event?.eventId) throw new TypeError("an event that onRequestEvent returns needs an eventId");
      if ((await context.store.event(event.eventId)) === undefined) await create({ targets: { venIds: [ven.venId] }, ...event });
    } catch (error) {
      // Another call may have been faster.
      if (isVtnError(error, "ERR_OADR_VTN_CONFLICT")) continue;
      // What is wrong with one event keeps the VEN from no other.
      context.log("error", `onRequestEvent: ${String(error)}`, { venId: ven.venId, event, error });
    }
  }
}
