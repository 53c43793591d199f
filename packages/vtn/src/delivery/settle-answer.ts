import type { OutboxEntry, OutgoingMessage } from "../store/outbox-store.ts";
import type { VenRecord } from "../store/ven-store.ts";
import type { VtnContext } from "../vtn-context.ts";

/**
 * Removes from a VEN's outbox the message that has now been answered, and resolves to it; to undefined when there is none.
 * It is found by the request id that the answer echoes. Some VENs lose that id: an empty one stands for the oldest delivered message of
 * the type, and undefined, for an answer that cannot carry one, for any.
 */
export async function settleAnswer(
  context: VtnContext,
  ven: VenRecord,
  type: OutgoingMessage["type"],
  requestId: string | undefined,
): Promise<OutboxEntry | undefined> {
  const entries = (await context.store.outbox(ven.venId)).filter(({ message }) => message?.type === type);
  const answered = entries.find(({ requestIds, deliveries }) =>
    requestId ? requestIds.includes(requestId) : requestId === undefined || deliveries > 0,
  );
  if (answered === undefined || !(await context.store.settle(ven.venId, answered.id))) return undefined;
  return answered;
}
