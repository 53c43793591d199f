import type { Message, MessageOf } from "@oadr/model";
import type { VenRecord } from "../store/ven-store.ts";
import type { VtnContext } from "../vtn-context.ts";
import { closedEvents, plainDurations } from "./plain-words.ts";
import { stopReports } from "./stop-reports.ts";

/**
 * Makes of a message what the VEN can take (`VenQuirks`). All that goes to a registered VEN, replies and pushes alike, comes through here;
 * without quirks it is the same message. What is taken out of a message waits for the VEN as one of its own.
 */
export async function fitTo<T extends Message>(context: VtnContext, ven: VenRecord, message: T): Promise<T> {
  const { quirks } = ven;
  if (quirks === undefined) return message;
  const alone = quirks.noPiggyback ? await withoutPiggyback(context, ven, message) : message;
  const closed = quirks.openEndedAs === undefined ? alone : closedEvents(alone, quirks.openEndedAs);
  // The steps leave the type of a message as it is, which the compiler cannot see.
  return (quirks.plainDurations ? plainDurations(closed) : closed) as T;
}

// Conformance rules 328, 344: who receives them has to understand piggybacked messages; to send them is optional.
async function withoutPiggyback(context: VtnContext, ven: VenRecord, message: Message): Promise<Message> {
  if (message.type === "oadrRegisteredReport" && message.oadrReportRequests.length > 0) {
    await deliverRequests(context, ven, message);
    return { ...message, oadrReportRequests: [] };
  }
  if (message.type === "oadrUpdatedReport" && message.oadrCancelReport !== undefined) {
    const { oadrCancelReport, ...rest } = message;
    await stopReports(context, ven.venId, oadrCancelReport);
    return rest;
  }
  return message;
}

/** The requests wait in the outbox already, as if they had been delivered. */
async function deliverRequests(
  { store, clock, pushes }: VtnContext,
  ven: VenRecord,
  message: MessageOf<"oadrRegisteredReport">,
): Promise<void> {
  const ids = message.oadrReportRequests.map(({ reportRequestId }) => reportRequestId);
  for (const { id, message: waiting } of await store.outbox(ven.venId)) {
    if (waiting?.type !== "oadrCreateReport") continue;
    if (!waiting.oadrReportRequests.some(({ reportRequestId }) => ids.includes(reportRequestId))) continue;
    await store.unclaim(ven.venId, id, clock.now());
  }
  pushes?.wake(ven.venId);
}
