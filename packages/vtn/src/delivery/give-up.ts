import type { OutboxEntry } from "../store/outbox-store.ts";
import type { VenRecord } from "../store/ven-store.ts";
import type { VtnContext } from "../vtn-context.ts";

/** Draws the consequences of a message that a VEN has not answered, however often it was delivered. It has left the outbox. */
export async function giveUp(context: VtnContext, ven: VenRecord, { message, deliveries }: OutboxEntry): Promise<void> {
  const type = message?.type ?? "oadrDistributeEvent";
  context.log("warn", `VEN ${ven.venId} has not answered ${type}`, { venId: ven.venId, type, deliveries });
  context.changes.tell({ type: "messageGivenUp", venId: ven.venId, message: type, deliveries });
  if (message?.type === "oadrCreateReport") {
    const ids = message.oadrReportRequests.map(({ reportRequestId }) => reportRequestId);
    await context.store.moveReportRequests(ids, ["asked"], "refused");
  }
  if (message?.type === "oadrCancelReport") await context.store.moveReportRequests(message.reportRequestIds, ["cancelling"], "cancelled");
  if (message?.type === "oadrCancelPartyRegistration") {
    await context.store.unregister(ven.venId);
    await context.presence.gone(ven.venId);
  }
}
