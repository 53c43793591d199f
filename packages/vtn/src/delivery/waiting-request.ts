import type { OutboxEntry } from "../store/outbox-store.ts";
import type { VtnContext } from "../vtn-context.ts";

/** The oadrCreateReport in a VEN's outbox that asks for this report, and for no other that the VEN has still to answer. */
export async function waitingRequest(context: VtnContext, venId: string, reportRequestId: string): Promise<OutboxEntry | undefined> {
  for (const entry of await context.store.outbox(venId)) {
    if (entry.message?.type !== "oadrCreateReport") continue;
    const ids = entry.message.oadrReportRequests.map((request) => request.reportRequestId);
    if (!ids.includes(reportRequestId)) continue;
    const others = await Promise.all(ids.filter((id) => id !== reportRequestId).map((id) => context.store.reportRequest(id)));
    return others.some((other) => other?.state === "asked") ? undefined : entry;
  }
  return undefined;
}

/** Takes that message out of the outbox, when nothing is left that it could bring about. */
export async function dropRequest(context: VtnContext, venId: string, reportRequestId: string): Promise<void> {
  const entry = await waitingRequest(context, venId, reportRequestId);
  if (entry !== undefined) await context.store.settle(venId, entry.id);
}
