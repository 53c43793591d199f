import { cancellationSlot } from "../store/outbox-store.ts";
import type { VtnContext } from "../vtn-context.ts";

/**
 * Ends the registration of a VEN that has fallen silent after it was told of its end: some forget everything then, and do not answer.
 */
export async function endIfTold(context: VtnContext, venId: string): Promise<void> {
  const ven = await context.store.ven(venId);
  const entry = (await context.store.outbox(venId)).find(({ slot }) => slot === cancellationSlot);
  if (ven?.registration === undefined || entry === undefined || entry.deliveries === 0) return;
  await context.store.unregister(venId);
  await context.notify("onCancelPartyRegistration", ven);
}
