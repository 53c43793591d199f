import { lockTable } from "../sql/lock-table.ts";
import { statement } from "../sql/statement.ts";
import { all, change, type UseCase } from "../sql/use-case.ts";

/** How long nonces are kept beyond their time, in milliseconds: the clocks of processes that share the database may differ by so much. */
const GRACE_MS = 60_000;
/** How many are forgotten at once, a few more where they end at the same time. */
export const MOST_AT_ONCE = 5_000;

const lock = lockTable("nonces_forgotten");
const ended = statement((db, { before, limit }: { before: number; limit: number }) =>
  db.selectFrom("nonces").select("until").where("until", "<", before).orderBy("until").limit(limit),
);
const remember = statement((db, { until }: { until: number }) =>
  db
    .insertInto("nonces_forgotten")
    .values({ id: 1, until })
    .onConflict((known) => known.column("id").doUpdateSet({ until }).where("nonces_forgotten.until", "<", until)),
);
const remove = statement((db, { until }: { until: number }) => db.deleteFrom("nonces").where("until", "<=", until));

/**
 * Forgets nonces whose time is over, the oldest first. The end of the last one is remembered in their place: when the clock is set back,
 * what ended before it may have been seen. Returns how many were forgotten.
 */
export function* forget(now: number): UseCase<number> {
  yield* all(lock, {});
  const last = (yield* all(ended, { before: now - GRACE_MS, limit: MOST_AT_ONCE })).at(-1);
  if (last === undefined) return 0;
  yield* change(remember, { until: last.until });
  return yield* change(remove, { until: last.until });
}
