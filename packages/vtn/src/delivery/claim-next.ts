import { eventsSlot, type OutboxEntry } from "../store/outbox-store.ts";
import type { VenRecord } from "../store/ven-store.ts";
import type { VtnContext } from "../vtn-context.ts";
import { giveUp } from "./give-up.ts";

/** Claims the next entry of a VEN's outbox that is due, if there is one, and gives up those that were delivered as often as allowed. */
export async function claimNext(context: VtnContext, ven: VenRecord): Promise<OutboxEntry | undefined> {
  for (;;) {
    // Ends: every turn but the last takes an entry out of the outbox, which is bounded.
    const { next, dropped } = await context.store.claim(
      ven.venId,
      context.clock.now(),
      context.resend,
      ven.quirks?.eventsFirst ? eventsSlot : undefined,
    );
    for (const entry of dropped) await giveUp(context, ven, entry);
    if (next === undefined || !isKeptBack(ven, next)) return next;
    await context.store.settle(ven.venId, next.id);
  }
}

function isKeptBack({ registration, quirks }: VenRecord, { message }: OutboxEntry): boolean {
  // Conformance rule 510: a VEN that only reports has no event service.
  if (message === undefined) return registration?.reportOnly === true;
  // METADATA of ours, which a new registration calls for, and openleadr-python once did not answer (its issue 135). What was asked for is sent.
  return quirks?.noMetadata === true && message.type === "oadrRegisterReport" && message.reportRequestId === undefined;
}
