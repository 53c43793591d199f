import { normalUri, periodEnd } from "@oadr/model";
import type { StoredEvent } from "@oadr/vtn";
import { NEVER } from "../sql/column.ts";
import { toJson } from "../sql/json.ts";

/** What an event is stored as. */
export interface EventRow {
  readonly eventId: string;
  readonly modificationNumber: number;
  readonly program: string;
  readonly listedUntil: number;
  readonly startsAt: number;
  readonly runsUntil: number;
  readonly record: string;
}

/** The row of an event. */
export function rowOf(event: StoredEvent): EventRow {
  const end = periodEnd(event.activePeriod);
  return {
    eventId: event.eventId,
    modificationNumber: event.modificationNumber,
    // Conformance rule 512: market contexts are compared as URIs.
    program: normalUri(event.marketContext),
    listedUntil: event.listedUntil?.getTime() ?? NEVER,
    startsAt: event.activePeriod.dtstart.getTime(),
    runsUntil: end === undefined ? NEVER : (event.listedUntil ?? end).getTime(),
    record: toJson(event),
  };
}
