import type { PresenceStore, VenPresence } from "@oadr/vtn";
import { sql } from "kysely";
import { NEVER } from "../sql/column.ts";
import { texts } from "../sql/dialect.ts";
import { type Statement, statement } from "../sql/statement.ts";
import { all, change, first, type UseCase } from "../sql/use-case.ts";
import type { StoreContext } from "../sql-store.ts";
import { hear } from "./heard.ts";

interface OfVen {
  readonly venId: string;
}

const leave = statement((db, { venId }: OfVen) =>
  db.updateTable("presence").set({ is_online: 0 }).where("ven_id", "=", venId).where("is_online", "=", 1),
);
const leaveIfSilent = statement((db, { venId, now }: OfVen & { now: number }) =>
  db.updateTable("presence").set({ is_online: 0 }).where("ven_id", "=", venId).where("is_online", "=", 1).where("silent_at", "<=", now),
);
const silence = statement((db, { venId }: OfVen) =>
  db.selectFrom("presence").select("silent_at").where("ven_id", "=", venId).where("is_online", "=", 1),
);
// Of several who look at once each gets others.
const leaveSilent: Statement<{ now: number; listened: number; limit: number }, { ven_id: string }> = statement(
  (db, { now, listened, limit }: { now: number; listened: number; limit: number }, dialect) => ({
    compile: () =>
      sql<{ ven_id: string }>`update presence set is_online = 0 where is_online = 1 and ven_id in (
        select ven_id from presence where is_online = ${sql.lit(1)} and (
          (silent_at <= ${now} and silent_at - last_seen <= ${listened})
          or not exists (select 1 from vens where vens.ven_id = presence.ven_id and vens.is_registered = 1)
        ) limit ${limit} ${dialect === "sqlite" ? sql`` : sql`for update skip locked`}
      ) returning ven_id`.compile(db),
  }),
);
const known = statement((db, { venIds }: { venIds: readonly string[] }, dialect) =>
  db
    .selectFrom("presence")
    .select(["ven_id", "is_online", "last_seen"])
    .where(sql<boolean>`ven_id in (${texts(dialect, venIds)})`),
);

/** Who is there, in a database. */
export function sqlPresence({ runner: { read, write } }: StoreContext): PresenceStore {
  return {
    heard: (voices) => write(() => hear(voices)),
    leave: (venId) =>
      write(function* () {
        return (yield* change(leave, { venId })) > 0;
      }),
    leaveIfSilent: (venId, now) => write(() => goneOr(venId, now)),
    leaveSilent: async (now, since, limit) =>
      (await write(() => all(leaveSilent, { now, listened: now - since, limit }))).map(({ ven_id }) => ven_id),
    presenceOf: async (venIds) => {
      const rows = await read(() => all(known, { venIds }));
      const found = new Map(
        rows.map(({ ven_id, is_online, last_seen }): [string, VenPresence] => [
          ven_id,
          { online: is_online === 1, lastSeen: new Date(last_seen) },
        ]),
      );
      return venIds.map((venId) => found.get(venId) ?? { online: false });
    },
  };
}

function* goneOr(venId: string, now: number): UseCase<"gone" | number | undefined> {
  if ((yield* change(leaveIfSilent, { venId, now })) > 0) return "gone";
  const silentAt = (yield* first(silence, { venId }))?.silent_at;
  return silentAt === NEVER ? undefined : silentAt;
}
