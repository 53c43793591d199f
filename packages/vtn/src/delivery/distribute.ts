import { type DistributeEvent, success } from "@oadr/model";
import type { EventStanding } from "../store/event-store.ts";
import type { VenRecord } from "../store/ven-store.ts";
import { nowOf, type VtnContext } from "../vtn-context.ts";
import { eventList, isAwaited, isListed } from "./event-list.ts";

/** A list of events, and what is to come of it. */
export interface Distribution {
  readonly message: DistributeEvent;
  /** The VEN owes an answer to at least one of the events. */
  readonly isAwaited: boolean;
}

/** Makes the list of a VEN's events as it is now and counts it as delivered; `limit` cuts it to its first events (rule 27). */
export async function distribute(context: VtnContext, ven: VenRecord, requestId: string, limit?: number): Promise<Distribution> {
  const { store, vtnId, newId } = context;
  const now = nowOf(context);
  const standings: readonly EventStanding[] = (await store.eventsFor(ven.venId, now.getTime())).filter(isListed);
  const oadrEvents = eventList(ven.venId, standings, now).slice(0, limit);
  const sent = oadrEvents.map(({ eiEvent }) => eiEvent.eventDescriptor);
  if (sent.length > 0)
    await store.markDelivered(
      ven.venId,
      sent.map(({ eventId, modificationNumber }) => ({ eventId, modificationNumber })),
    );
  return {
    // Conformance rule 40: eiResponse is there, since this answers oadrRequestEvent or oadrPoll.
    message: { type: "oadrDistributeEvent", eiResponse: success(requestId), requestId: newId(), vtnId, oadrEvents },
    isAwaited: standings.some(isAwaited),
  };
}
