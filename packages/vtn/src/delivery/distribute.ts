import { type DistributeEvent, success } from "@oadr/model";
import { present } from "../present.ts";
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

/**
 * Makes the list of a VEN's events as it is now. `requestId` is that of the oadrRequestEvent or oadrPoll that it answers, undefined when
 * it answers none; `limit` cuts it to its first events (rule 27).
 */
export async function listEvents(
  context: VtnContext,
  ven: VenRecord,
  requestId: string | undefined,
  limit?: number,
): Promise<Distribution> {
  const { store, vtnId, newId } = context;
  const now = nowOf(context);
  const standings: readonly EventStanding[] = (await store.eventsFor(ven.venId, now.getTime())).filter(isListed);
  // Conformance rule 27: of an ordered list the first ones.
  const oadrEvents = eventList(ven.venId, standings, now).slice(0, limit);
  // Conformance rule 40: eiResponse is there when this answers oadrRequestEvent or oadrPoll, and only then.
  const eiResponse = requestId === undefined ? undefined : success(requestId);
  return {
    // Conformance rule 41: the list has a requestID of its own.
    message: { type: "oadrDistributeEvent", ...present({ eiResponse }), requestId: newId(), vtnId, oadrEvents },
    isAwaited: standings.some(isAwaited),
  };
}

/** Counts a list as delivered. */
export async function markListed(context: VtnContext, ven: VenRecord, { oadrEvents }: DistributeEvent): Promise<void> {
  if (oadrEvents.length === 0) return;
  const versions = oadrEvents.map(({ eiEvent: { eventDescriptor } }) => ({
    eventId: eventDescriptor.eventId,
    modificationNumber: eventDescriptor.modificationNumber,
  }));
  await context.store.markDelivered(ven.venId, versions, context.clock.now());
}

/** Makes the list that answers a VEN's oadrRequestEvent or oadrPoll, and counts it as delivered. */
export async function distribute(context: VtnContext, ven: VenRecord, requestId: string, limit?: number): Promise<Distribution> {
  const list = await listEvents(context, ven, requestId, limit);
  await markListed(context, ven, list.message);
  return list;
}
