import type { OutboxEntry } from "../store/outbox-store.ts";
import type { VenRecord } from "../store/ven-store.ts";
import type { VtnContext } from "../vtn-context.ts";

/** Counts report requests as accepted that are delivered to a VEN which does not say so (`askOnce`): they leave its outbox. */
export async function presumeAccepted({ store }: VtnContext, ven: VenRecord, { id, message }: OutboxEntry): Promise<void> {
  if (!ven.quirks?.askOnce || message?.type !== "oadrCreateReport") return;
  await store.settle(ven.venId, id);
  const ids = message.oadrReportRequests.map(({ reportRequestId }) => reportRequestId);
  await store.moveReportRequests(ids, ["asked"], "accepted");
}
