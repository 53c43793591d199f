import type { OutboxEntry } from "../store/outbox-store.ts";
import type { VtnContext } from "../vtn-context.ts";

/** The oadrCreateReports in a VEN's outbox that ask for some of these reports, and for no others that the VEN has still to answer. */
export async function waitingRequests(
  { store }: VtnContext,
  venId: string,
  reportRequestIds: readonly string[],
): Promise<readonly OutboxEntry[]> {
  const found: OutboxEntry[] = [];
  for (const entry of await store.outbox(venId)) {
    const ids = requestedBy(entry);
    if (!ids.some((id) => reportRequestIds.includes(id))) continue;
    const others = await Promise.all(ids.filter((id) => !reportRequestIds.includes(id)).map((id) => store.reportRequest(id)));
    if (!others.some((other) => other?.state === "asked")) found.push(entry);
  }
  return found;
}

/** The ids of what an oadrCreateReport in an outbox asks for; none for anything else. */
export const requestedBy = ({ message }: OutboxEntry): readonly string[] =>
  message?.type === "oadrCreateReport" ? message.oadrReportRequests.map(({ reportRequestId }) => reportRequestId) : [];

/** Takes those messages out of the outbox, when nothing is left that they could bring about. */
export async function dropRequests(context: VtnContext, venId: string, reportRequestIds: readonly string[]): Promise<void> {
  for (const entry of await waitingRequests(context, venId, reportRequestIds)) await context.store.settle(venId, entry.id);
}
