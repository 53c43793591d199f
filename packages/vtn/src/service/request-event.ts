import { distribute } from "../delivery/distribute.ts";
import { eventsEntry } from "../delivery/entries.ts";
import { eventsSlot } from "../store/outbox-store.ts";
import type { Handler } from "./handler.ts";

/** Gives a VEN all its events, or the first of them. */
export const requestEvent: Handler<"oadrRequestEvent"> = async (message, context, ven) => {
  const waiting = (await context.store.outbox(ven.venId)).find(({ slot }) => slot === eventsSlot);
  const { message: reply, isAwaited } = await distribute(context, ven, message.requestId, message.replyLimit);
  // The VEN has the list now: the poll need not bring it at once too, only if no answer comes.
  if (message.replyLimit === undefined && waiting !== undefined && (await context.store.settle(ven.venId, waiting.id)) && isAwaited) {
    await context.store.post(ven.venId, { ...eventsEntry(context), deliveries: 1, dueAt: context.clock.now() + context.resend.afterMs });
  }
  await context.notify("onRequestEvent", ven);
  return reply;
};
