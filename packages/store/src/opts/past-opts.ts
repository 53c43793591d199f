import { ONE } from "../sql/one.ts";
import { statement } from "../sql/statement.ts";
import { change, type UseCase } from "../sql/use-case.ts";
import type { StoreLimits } from "../store-limits.ts";

interface Past {
  readonly venId: string;
  readonly optId: string;
}

const drop = statement((db, { venId, optId }: Past) => db.deleteFrom("past_opts").where("ven_id", "=", venId).where("opt_id", "=", optId));
const insert = statement((db, { venId, optId }: Past) => db.insertInto("past_opts").values({ ven_id: venId, opt_id: optId }));
const trim = statement((db, { venId, most }: { venId: string; most: number }) =>
  db.deleteFrom("past_opts").where("seq", "in", (sub) =>
    sub
      .selectFrom("past_opts")
      .select("seq")
      .where("ven_id", "=", venId)
      .orderBy("seq", "desc")
      // Whatever is beyond; one has come.
      .limit(ONE)
      .offset(most),
  ),
);

/** Remembers that there was a schedule of an optID; the ones that came last. The caller has the VEN locked. */
export function* rememberPast({ maxOpts }: StoreLimits, venId: string, optId: string): UseCase<void> {
  yield* change(drop, { venId, optId });
  yield* change(insert, { venId, optId });
  yield* change(trim, { venId, most: maxOpts });
}

/** Forgets it; resolves to false when there was none. */
export function* forgetPast(venId: string, optId: string): UseCase<boolean> {
  return (yield* change(drop, { venId, optId })) > 0;
}
