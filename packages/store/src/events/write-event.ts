import { audienceOf, type OutboxEntry, type StoredEvent, VtnError } from "@oadr/vtn";
import { sql } from "kysely";
import { eraseEventOpts } from "../opts/erase-opts.ts";
import { items } from "../sql/items.ts";
import { fromJson } from "../sql/json.ts";
import { statement } from "../sql/statement.ts";
import { change, first, type UseCase } from "../sql/use-case.ts";
import { type EventRow, rowOf } from "./event-row.ts";
import { keepVens } from "./recipients-lock.ts";
import { tell } from "./tell.ts";

interface OfEvent {
  readonly eventId: string;
}

const insert = statement((db, row: EventRow) =>
  db
    .insertInto("events")
    .values({
      event_id: row.eventId,
      modification_number: row.modificationNumber,
      program: row.program,
      listed_until: row.listedUntil,
      starts_at: row.startsAt,
      runs_until: row.runsUntil,
      record: row.record,
    })
    .onConflict((taken) => taken.column("event_id").doNothing()),
);
const update = statement((db, row: EventRow) =>
  db
    .updateTable("events")
    .set({
      modification_number: row.modificationNumber,
      program: row.program,
      listed_until: row.listedUntil,
      starts_at: row.startsAt,
      runs_until: row.runsUntil,
      record: row.record,
    })
    .where("event_id", "=", row.eventId),
);
const present = statement((db, { eventId }: OfEvent) => db.selectFrom("events").select("record").where("event_id", "=", eventId));
const remove = statement((db, { eventId, expected }: OfEvent & { expected: number }) =>
  db.deleteFrom("events").where("event_id", "=", eventId).where("modification_number", "=", expected),
);
const dropAudience = statement((db, { eventId }: OfEvent) => db.deleteFrom("audiences").where("event_id", "=", eventId));
const addAudience = statement((db, { eventId, keys, program, listedUntil }: EventRow & { keys: string }, dialect) =>
  db
    .insertInto("audiences")
    .columns(["event_id", "key", "program", "listed_until"])
    .expression(sql`select ${eventId}, value ->> 'id', ${program}, ${listedUntil} from ${items(dialect, keys)}`),
);

function* replaceAudience(event: StoredEvent, row: EventRow): UseCase<void> {
  yield* change(dropAudience, { eventId: event.eventId });
  const keys = JSON.stringify([...new Set(audienceOf(event.target))].map((id) => ({ id })));
  yield* change(addAudience, { ...row, keys });
}

/** An event as it is now. */
export function* eventWith(eventId: string): UseCase<StoredEvent | undefined> {
  const row = yield* first(present, { eventId });
  return row && fromJson<StoredEvent>(row.record);
}

/** See `EventStore.createEvent`. */
export function* createEvent(event: StoredEvent, notice: OutboxEntry): UseCase<void> {
  yield* keepVens();
  const row = rowOf(event);
  // Conformance rule 70: an eventID stands for one event.
  if ((yield* change(insert, row)) === 0) {
    throw new VtnError("ERR_OADR_VTN_CONFLICT", `there is an event ${event.eventId} already`, 70);
  }
  yield* replaceAudience(event, row);
  yield* tell(event, notice);
}

/** See `EventStore.replaceEvent`. */
export function* replaceEvent(event: StoredEvent, expected: number, notice: OutboxEntry): UseCase<boolean> {
  yield* keepVens();
  const before = yield* eventWith(event.eventId);
  if (before?.modificationNumber !== expected) return false;
  yield* tell(before, notice);
  const row = rowOf(event);
  yield* change(update, row);
  yield* replaceAudience(event, row);
  yield* tell(event, notice);
  return true;
}

/** See `EventStore.resendEvent`. */
export function* resendEvent(eventId: string, to: "all" | "unanswered", notice: OutboxEntry): UseCase<number> {
  yield* keepVens();
  const event = yield* eventWith(eventId);
  return event === undefined ? 0 : yield* tell(event, notice, to);
}

/** See `EventStore.deleteEvent`. */
export function* deleteEvent(eventId: string, expected: number): UseCase<boolean> {
  yield* keepVens();
  if ((yield* change(remove, { eventId, expected })) === 0) return false;
  yield* eraseEventOpts(eventId);
  return true;
}
