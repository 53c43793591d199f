import { nextDue, type OutboxClaim, type OutboxEntry, type OutboxStore, type Resend } from "@oadr/vtn";
import { sql } from "kysely";
import { ONE } from "../sql/one.ts";
import { statement } from "../sql/statement.ts";
import { all, change, first, type UseCase } from "../sql/use-case.ts";
import type { StoreContext } from "../sql-store.ts";
import { entryColumns, entryOf } from "./outbox-row.ts";
import { put } from "./put.ts";

interface Due {
  readonly venId: string;
  readonly now: number;
  /** What comes first; null for nothing. */
  readonly slot: string | null;
}

const isDue = statement((db, { venId, now }: Omit<Due, "slot">) =>
  db.selectFrom("outbox").select("seq").where("ven_id", "=", venId).where("due_at", "<=", now).limit(ONE),
);
const due = statement((db, { venId, now, slot }: Due, dialect) =>
  db
    .selectFrom("outbox")
    .select(entryColumns)
    .where("ven_id", "=", venId)
    .where("due_at", "<=", now)
    .orderBy(sql`case when slot = ${slot} then 0 else 1 end`)
    .orderBy("seq")
    .limit(ONE)
    // Of two who poll for one VEN at once each gets another entry.
    .$if(dialect === "postgres", (query) => query.forUpdate().skipLocked()),
);
const entries = statement((db, { venId }: Pick<Due, "venId">) =>
  db.selectFrom("outbox").select(entryColumns).where("ven_id", "=", venId).orderBy("seq"),
);
const deliver = statement((db, { seq, deliveries, dueAt }: { seq: number; deliveries: number; dueAt: number }) =>
  db.updateTable("outbox").set({ deliveries, due_at: dueAt }).where("seq", "=", seq),
);
const remove = statement((db, { seq }: { seq: number }) => db.deleteFrom("outbox").where("seq", "=", seq));
const count = statement((db) => db.selectFrom("outbox").select(({ fn }) => fn.countAll<number>().as("count")));
const settle = statement((db, { venId, entryId }: { venId: string; entryId: string }) =>
  db.deleteFrom("outbox").where("ven_id", "=", venId).where("entry_id", "=", entryId),
);

const nothing: OutboxClaim = { dropped: [] };

/** The outboxes of a store in a database. */
export function sqlOutbox({ runner, limits }: StoreContext): OutboxStore {
  return {
    post: (venId, entry) => runner.write(() => put(limits, venId, entry)),
    claim: async (venId, now, resend, slot) => {
      // Mostly nothing waits, and to find that out costs no transaction.
      if ((await runner.read(() => first(isDue, { venId, now }))) === undefined) return nothing;
      return runner.write(() => claim({ venId, now, slot: slot ?? null }, resend));
    },
    outbox: (venId) => runner.read(() => outboxOf(venId)),
    countOutbox: async () => (await runner.read(() => first(count, {})))?.count ?? 0,
    settle: (venId, entryId) =>
      runner.write(function* () {
        return (yield* change(settle, { venId, entryId })) > 0;
      }),
  };
}

function* claim(which: Due, resend: Resend): UseCase<OutboxClaim> {
  const dropped: OutboxEntry[] = [];
  for (;;) {
    // Ends: every turn but the last takes an entry out of the outbox, which is bounded.
    const row = yield* first(due, which);
    if (row === undefined) return { dropped };
    const entry = entryOf(row);
    if (entry.deliveries < resend.limit) {
      const deliveries = entry.deliveries + 1;
      const next = { ...entry, deliveries, dueAt: nextDue(deliveries, which.now, resend) };
      yield* change(deliver, { seq: row.seq, deliveries, dueAt: next.dueAt });
      return { next, dropped };
    }
    yield* change(remove, { seq: row.seq });
    dropped.push(entry);
  }
}

/** All entries of a VEN, in order. */
export function* outboxOf(venId: string): UseCase<readonly OutboxEntry[]> {
  return (yield* all(entries, { venId })).map(entryOf);
}
