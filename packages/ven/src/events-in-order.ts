import { type OadrEvent, orderEvents } from "@oadr/model";
import { statusOf } from "./core/event-clock.ts";
import { periodOf } from "./core/event-schedule.ts";
import type { EventRecord } from "./core/state.ts";
import { VenEvent } from "./ven-event.ts";

/** Events in order of urgency, as this VEN runs them: with their random delays. */
export function eventsInOrder(records: readonly EventRecord[], now: number): readonly VenEvent[] {
  // Conformance rule 15: active before pending; active by priority and start, pending by start.
  const byEvent = new Map<OadrEvent, EventRecord>(
    records.map((record) => [{ ...record.event, eiEvent: { ...record.event.eiEvent, eiActivePeriod: periodOf(record) } }, record]),
  );
  return orderEvents([...byEvent.keys()], new Date(now)).flatMap((event) => {
    const record = byEvent.get(event);
    return record ? [new VenEvent(record, statusOf(record, now))] : [];
  });
}
