import { cancellationSlot, type OutboxEntry, type StoredEvent } from "@oadr/vtn";
import { sql } from "kysely";
import { type EntryArgs, entryArgs } from "../outbox/outbox-row.ts";
import type { Dialect } from "../sql/dialect.ts";
import { type Build, type Statement, statement } from "../sql/statement.ts";
import { change, type UseCase } from "../sql/use-case.ts";
import { type Audience, audienceFor, isAmong, takesPartIn } from "./recipients.ts";

interface Telling extends Audience, EntryArgs {}

/** Only those whose answer to a version is missing. */
interface Unanswered {
  readonly eventId: string;
  readonly modificationNumber: number;
}

// One statement, however many VENs there are.
const telling = (toAll: boolean, toUnanswered: boolean): Statement<Telling & Unanswered, unknown> =>
  statement<Telling & Unanswered, unknown>(builder(toAll, toUnanswered));

const builder =
  (toAll: boolean, toUnanswered: boolean): Build<Telling & Unanswered, unknown> =>
  (db, args, dialect: Dialect) =>
    db
      .insertInto("outbox")
      .columns(["ven_id", "slot", "entry_id", "message", "request_ids", "deliveries", "due_at"])
      .expression(
        sql`select vens.ven_id, ${args.slot}, ${args.entryId}, ${args.message}, ${args.requestIds}, ${args.deliveries}, ${args.dueAt}
          from vens where vens.is_registered = 1 and ${takesPartIn(args.program)} and ${toAll ? sql`true` : isAmong(dialect, args)}
          and not exists (select 1 from outbox as ending where ending.ven_id = vens.ven_id and ending.slot = ${sql.lit(cancellationSlot)})
          and ${toUnanswered ? sql`not exists (select 1 from event_answers where event_id = ${args.eventId} and event_answers.ven_id = vens.ven_id and modification_number = ${args.modificationNumber})` : sql`true`}`,
      )
      .onConflict((taken) =>
        taken.columns(["ven_id", "slot"]).doUpdateSet((row) => ({
          entry_id: row.ref("excluded.entry_id"),
          message: row.ref("excluded.message"),
          request_ids: row.ref("excluded.request_ids"),
          deliveries: row.ref("excluded.deliveries"),
          due_at: row.ref("excluded.due_at"),
        })),
      );

const toAll = { all: telling(true, false), unanswered: telling(true, true) };
const toSome = { all: telling(false, false), unanswered: telling(false, true) };

/** Puts a notice into the outbox of every registered recipient of an event; resolves to their number. The caller has called `keepVens`. */
export function* tell(event: StoredEvent, notice: OutboxEntry, to: "all" | "unanswered" = "all"): UseCase<number> {
  const { isAll, ...audience } = audienceFor(event);
  const { eventId, modificationNumber } = event;
  return yield* change((isAll ? toAll : toSome)[to], { ...audience, ...entryArgs(notice), eventId, modificationNumber });
}
