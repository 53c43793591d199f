import type { Replies } from "@oadr/model";
import { acknowledge } from "../service/acknowledge.ts";
import type { VenRecord } from "../store/ven-store.ts";
import type { VtnContext } from "../vtn-context.ts";
import { claimNext } from "./claim-next.ts";
import { distribute } from "./distribute.ts";
import { unconfirmedDeliveries } from "./event-list.ts";
import { presumeAccepted } from "./presume-accepted.ts";

/**
 * What a VEN gets for its poll: the next message that waits for it, or oadrResponse.
 *
 * A message stays in the outbox until its logical answer comes. Until then others are delivered, and then it is repeated, each time
 * after a longer wait, so that a lost response loses nothing and a VEN that asks once per interval is not flooded.
 */
export async function nextMessage(context: VtnContext, ven: VenRecord): Promise<Replies["oadrPoll"]> {
  for (;;) {
    // Ends: every turn but the last takes an entry out of the outbox, which is bounded.
    const next = await claimNext(context, ven);
    // Conformance rule 500: oadrResponse when nothing waits.
    if (next === undefined) return acknowledge(ven);
    if (next.message !== undefined) {
      await presumeAccepted(context, ven, next);
      return next.message;
    }
    const list = await distribute(context, ven, "");
    if (!list.isAwaited && next.deliveries >= unconfirmedDeliveries) await context.store.settle(ven.venId, next.id);
    if (list.isAwaited || next.deliveries <= unconfirmedDeliveries) return list.message;
  }
}
