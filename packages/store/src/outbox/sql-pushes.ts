import type { PushStore } from "@oadr/vtn";
import { sql } from "kysely";
import { statement } from "../sql/statement.ts";
import { all, change, first } from "../sql/use-case.ts";
import type { StoreContext } from "../sql-store.ts";

interface Hold {
  readonly venId: string;
  readonly now: number;
  readonly until: number;
}

const due = statement((db, { now, after, limit }: { now: number; after: string; limit: number }) =>
  db
    .selectFrom("vens")
    .select("ven_id")
    .where("is_pushed", "=", sql.lit(1))
    .where("ven_id", ">", after)
    .where(({ exists, selectFrom }) =>
      exists(selectFrom("outbox").select("seq").whereRef("outbox.ven_id", "=", "vens.ven_id").where("due_at", "<=", now)),
    )
    .where(({ not, exists, selectFrom }) =>
      not(exists(selectFrom("holds").select("held_until").whereRef("holds.ven_id", "=", "vens.ven_id").where("held_until", ">", now))),
    )
    .orderBy("ven_id")
    .limit(limit),
);
const take = statement((db, { venId, now, until }: Hold) =>
  db
    .insertInto("holds")
    .values({ ven_id: venId, held_until: until })
    .onConflict((held) => held.column("ven_id").doUpdateSet({ held_until: until }).where("holds.held_until", "<=", now)),
);
const isRegistered = statement((db, { venId }: Pick<Hold, "venId">) =>
  db.selectFrom("vens").select("ven_id").where("ven_id", "=", venId).where("is_registered", "=", 1),
);
const hold = statement((db, { venId, until }: Omit<Hold, "now">) =>
  db
    .insertInto("holds")
    .values({ ven_id: venId, held_until: until })
    .onConflict((held) => held.column("ven_id").doUpdateSet({ held_until: until })),
);
const letGo = statement((db, { venId }: Pick<Hold, "venId">) => db.deleteFrom("holds").where("ven_id", "=", venId));
const takeBack = statement((db, { venId, entryId, now }: { venId: string; entryId: string; now: number }) =>
  db
    .updateTable("outbox")
    .set((row) => ({ deliveries: row("deliveries", "-", 1), due_at: now }))
    .where("ven_id", "=", venId)
    .where("entry_id", "=", entryId),
);

/** Who is to be called, in a database. */
export function sqlPushes({ runner }: StoreContext): PushStore {
  return {
    duePushes: async (now, { after = "", limit = 100 }) =>
      (await runner.read(() => all(due, { now, after, limit }))).map(({ ven_id }) => ven_id),
    hold: (venId, now, until) =>
      runner.write(function* () {
        return (yield* change(take, { venId, now, until })) > 0;
      }),
    release: (venId, until) =>
      runner.write(function* () {
        const registered = yield* first(isRegistered, { venId });
        yield* registered === undefined ? change(letGo, { venId }) : change(hold, { venId, until });
      }),
    unclaim: (venId, entryId, now) =>
      runner.write(function* () {
        return (yield* change(takeBack, { venId, entryId, now })) > 0;
      }),
  };
}
