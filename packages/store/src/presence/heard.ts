import type { Heard } from "@oadr/vtn";
import { type RawBuilder, sql } from "kysely";
import { NEVER } from "../sql/column.ts";
import type { Dialect } from "../sql/dialect.ts";
import { items } from "../sql/items.ts";
import { type Statement, statement } from "../sql/statement.ts";
import { all, change, type UseCase } from "../sql/use-case.ts";

interface Hearing {
  /** Objects with `id`, `at` and `silent`, as JSON. */
  readonly heard: string;
}
interface Row {
  readonly ven_id: string;
}

const raw = <R>(build: (args: Hearing, dialect: Dialect) => RawBuilder<R>): Statement<Hearing, R> =>
  statement((db, args: Hearing, dialect) => ({ compile: () => build(args, dialect).compile(db) }));

const hearings = (dialect: Dialect, heard: string): RawBuilder<unknown> =>
  sql`(select value ->> 'id' as ven_id, cast(value ->> 'at' as bigint) as heard_at, cast(value ->> 'silent' as bigint) as silent_at
    from ${items(dialect, heard)}) as h`;
const isRegistered = sql`exists (select 1 from vens where vens.ven_id = h.ven_id and vens.is_registered = 1)`;

// In the order of their ids, so that two who lock the same rows never wait for each other.
const lock = raw<Row>(({ heard }, dialect) =>
  dialect === "sqlite"
    ? sql`select 1`
    : sql`select presence.ven_id from presence join ${hearings(dialect, heard)} on h.ven_id = presence.ven_id
        order by presence.ven_id for update of presence`,
);
// A hearing that is older than another one, and comes after it, changes nothing.
const stay = raw<Row>(
  ({ heard }, dialect) =>
    sql`update presence set last_seen = h.heard_at, silent_at = h.silent_at from ${hearings(dialect, heard)}
      where presence.ven_id = h.ven_id and presence.is_online = 1 and h.heard_at >= presence.last_seen and ${isRegistered}`,
);
const comeBack = raw<Row>(
  ({ heard }, dialect) =>
    sql`update presence set is_online = 1, silent_at = h.silent_at,
        last_seen = case when h.heard_at > presence.last_seen then h.heard_at else presence.last_seen end
      from ${hearings(dialect, heard)}
      where presence.ven_id = h.ven_id and presence.is_online = 0 and ${isRegistered} returning presence.ven_id as ven_id`,
);
const comeFirst = raw<Row>(
  ({ heard }, dialect) =>
    sql`insert into presence (ven_id, is_online, last_seen, silent_at)
      select ven_id, 1, heard_at, silent_at from ${hearings(dialect, heard)} where ${isRegistered} order by ven_id
      on conflict (ven_id) do nothing returning ven_id`,
);

/** See `PresenceStore.heard`. */
export function* hear(voices: readonly Heard[]): UseCase<readonly string[]> {
  const heard = JSON.stringify(voices.map(({ venId, at, silentAt = NEVER }) => ({ id: venId, at, silent: silentAt })));
  yield* all(lock, { heard });
  // Mostly all of them are there.
  if ((yield* change(stay, { heard })) === voices.length) return [];
  const back = new Set((yield* all(comeBack, { heard })).map(({ ven_id }) => ven_id));
  for (const { ven_id } of yield* all(comeFirst, { heard })) back.add(ven_id);
  return voices.map(({ venId }) => venId).filter((venId) => back.has(venId));
}
