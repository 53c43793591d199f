import type { Replies } from "@oadr/model";
import { acknowledge } from "../service/acknowledge.ts";
import type { OutboxEntry } from "../store/outbox-store.ts";
import type { VenRecord } from "../store/ven-store.ts";
import type { VtnContext } from "../vtn-context.ts";
import { distribute } from "./distribute.ts";
import { unconfirmedDeliveries } from "./event-list.ts";

/**
 * What a VEN gets for its poll: the next message that waits for it, or oadrResponse.
 *
 * A message stays in the outbox until its logical answer comes. Until then others are delivered, and then it is repeated, each time
 * after a longer wait, so that a lost response loses nothing and a VEN that asks once per interval is not flooded.
 */
export async function nextMessage(context: VtnContext, ven: VenRecord): Promise<Replies["oadrPoll"]> {
  for (;;) {
    // Ends: every turn but the last takes an entry out of the outbox, which is bounded.
    const { next, dropped } = await context.store.claim(ven.venId, context.clock.now(), context.resend);
    for (const entry of dropped) await giveUp(context, ven, entry);
    // Conformance rule 500: oadrResponse when nothing waits.
    if (next === undefined) return acknowledge(ven);
    if (next.message !== undefined) return next.message;
    // Conformance rule 510: a VEN that only reports has no event service.
    if (ven.registration?.reportOnly) {
      await context.store.settle(ven.venId, next.id);
      continue;
    }
    const list = await distribute(context, ven, "");
    if (!list.isAwaited && next.deliveries >= unconfirmedDeliveries) await context.store.settle(ven.venId, next.id);
    if (list.isAwaited || next.deliveries <= unconfirmedDeliveries) return list.message;
  }
}

async function giveUp(context: VtnContext, ven: VenRecord, { message, deliveries }: OutboxEntry): Promise<void> {
  const type = message?.type ?? "oadrDistributeEvent";
  context.log("warn", `VEN ${ven.venId} has not answered ${type}`, { venId: ven.venId, type, deliveries });
  if (message?.type === "oadrCreateReport") {
    const ids = message.oadrReportRequests.map(({ reportRequestId }) => reportRequestId);
    await context.store.moveReportRequests(ids, ["asked"], "refused");
  }
  if (message?.type === "oadrCancelReport") await context.store.moveReportRequests(message.reportRequestIds, ["cancelling"], "cancelled");
  if (message?.type === "oadrCancelPartyRegistration") {
    await context.store.unregister(ven.venId);
    context.presence.gone(ven.venId);
  }
}
