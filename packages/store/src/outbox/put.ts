import { cancellationSlot, type OutboxEntry } from "@oadr/vtn";
import { keepRecipients } from "../events/recipients-lock.ts";
import { type Statement, statement } from "../sql/statement.ts";
import { all, change, first, type UseCase } from "../sql/use-case.ts";
import { limitReached, type StoreLimits } from "../store-limits.ts";
import { type EntryArgs, entryArgs } from "./outbox-row.ts";

interface OfVen {
  readonly venId: string;
}

const lockedVen = statement((db, { venId }: OfVen, dialect) =>
  db
    .selectFrom("vens")
    .select("is_registered")
    .where("ven_id", "=", venId)
    .$if(dialect === "postgres", (query) => query.forUpdate()),
);
const slotsOf = statement((db, { venId }: OfVen) => db.selectFrom("outbox").select("slot").where("ven_id", "=", venId));
const clear: Statement<OfVen, unknown> = statement((db, { venId }: OfVen) => db.deleteFrom("outbox").where("ven_id", "=", venId));
const write = statement((db, { venId, slot, entryId, message, requestIds, deliveries, dueAt }: OfVen & EntryArgs) =>
  db
    .insertInto("outbox")
    .values({ ven_id: venId, slot, entry_id: entryId, message, request_ids: requestIds, deliveries, due_at: dueAt })
    .onConflict((taken) =>
      taken.columns(["ven_id", "slot"]).doUpdateSet((row) => ({
        entry_id: row.ref("excluded.entry_id"),
        message: row.ref("excluded.message"),
        request_ids: row.ref("excluded.request_ids"),
        deliveries: row.ref("excluded.deliveries"),
        due_at: row.ref("excluded.due_at"),
      })),
    ),
);

/** Whether a VEN is registered; that, and what there is of it, stays as it is until the transaction ends. */
export function* keepVen(venId: string): UseCase<boolean> {
  return (yield* first(lockedVen, { venId }))?.is_registered === 1;
}

/** Puts an entry into the outbox of a registered VEN; the one message of a slot is never too many. */
export function* put({ maxOutbox }: StoreLimits, venId: string, entry: OutboxEntry): UseCase<boolean> {
  // Who is told of an event is not changed while that is worked out.
  if (entry.slot === cancellationSlot) yield* keepRecipients();
  if (!(yield* keepVen(venId))) return false;
  if (entry.slot === cancellationSlot) yield* clearOutbox(venId);
  else {
    const slots = (yield* all(slotsOf, { venId })).map(({ slot }) => slot);
    // What a VEN is told after its registration has been ended would be for nobody.
    if (slots.includes(cancellationSlot)) return false;
    const isBounded = entry.slot.includes(":");
    if (isBounded && slots.length >= maxOutbox && !slots.includes(entry.slot)) {
      throw limitReached(`messages waiting for VEN ${venId}`, maxOutbox);
    }
  }
  yield* change(write, { venId, ...entryArgs(entry) });
  return true;
}

/** Takes all entries of a VEN out of its outbox. */
export function* clearOutbox(venId: string): UseCase<void> {
  yield* change(clear, { venId });
}
