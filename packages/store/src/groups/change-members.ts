import { normalUri } from "@oadr/model";
import { audienceOf, type Belonging, belong, cancellationSlot, type OutboxEntry, type VenRecord, VtnError } from "@oadr/vtn";
import { sql } from "kysely";
import { keepRecipients } from "../events/recipients-lock.ts";
import { type EntryArgs, entryArgs } from "../outbox/outbox-row.ts";
import { type Dialect, texts } from "../sql/dialect.ts";
import { items } from "../sql/items.ts";
import { type Statement, statement } from "../sql/statement.ts";
import { all, change, type UseCase } from "../sql/use-case.ts";
import { rowOf, venOf, versionAfter } from "../vens/ven-row.ts";

interface Some {
  readonly venIds: readonly string[];
}
interface Changed {
  /** VENs as JSON: `id`, `version`, `record`. */
  readonly vens: string;
}

// In the order of their ids, so that two who change the same ones never wait for each other.
const locking = (dialect: Dialect) => (dialect === "sqlite" ? sql`` : sql`for update`);
const known: Statement<Some, { record: string }> = statement((db, { venIds }: Some, dialect) => ({
  compile: () =>
    sql<{
      record: string;
    }>`select record from vens where ven_id in (${texts(dialect, venIds)}) order by ven_id ${locking(dialect)}`.compile(db),
}));
const members: Statement<{ key: string }, { record: string }> = statement((db, { key }: { key: string }, dialect) => ({
  compile: () =>
    sql<{ record: string }>`select record from vens where ven_id in (select ven_id from memberships where key = ${key})
      order by ven_id ${locking(dialect)}`.compile(db),
}));
const participants: Statement<{ key: string }, { record: string }> = statement((db, { key }: { key: string }, dialect) => ({
  compile: () =>
    sql<{ record: string }>`select record from vens where ven_id in (select ven_id from ven_programs where program = ${key})
      order by ven_id ${locking(dialect)}`.compile(db),
}));
const write: Statement<Changed, unknown> = statement((db, { vens }: Changed, dialect) => ({
  compile: () =>
    sql`update vens set version = cast(value ->> 'version' as bigint), record = value ->> 'record'
      from ${items(dialect, vens)} as changed where vens.ven_id = value ->> 'id'`.compile(db),
}));
// In words that both databases know: the table of what belongs where, and its column.
const joining = (table: string, column: string): Statement<Changed & { key: string }, unknown> =>
  statement((db, { vens, key }: Changed & { key: string }, dialect) => ({
    compile: () =>
      sql`insert into ${sql.table(table)} (ven_id, ${sql.ref(column)}) select value ->> 'id', ${key} from ${items(dialect, vens)}`.compile(
        db,
      ),
  }));
const leaving = (table: string, column: string): Statement<Changed & { key: string }, unknown> =>
  statement((db, { vens, key }: Changed & { key: string }, dialect) => ({
    compile: () =>
      sql`delete from ${sql.table(table)} where ${sql.ref(column)} = ${key}
        and ven_id in (select value ->> 'id' from ${items(dialect, vens)})`.compile(db),
  }));
const groupKeys = { join: joining("memberships", "key"), leave: leaving("memberships", "key") };
const programKeys = { join: joining("ven_programs", "program"), leave: leaving("ven_programs", "program") };
const tell: Statement<Changed & EntryArgs, unknown> = statement((db, args: Changed & EntryArgs, dialect) =>
  db
    .insertInto("outbox")
    .columns(["ven_id", "slot", "entry_id", "message", "request_ids", "deliveries", "due_at"])
    .expression(
      sql`select vens.ven_id, ${args.slot}, ${args.entryId}, ${args.message}, ${args.requestIds}, ${args.deliveries}, ${args.dueAt}
        from vens where vens.is_registered = 1 and vens.ven_id in (select value ->> 'id' from ${items(dialect, args.vens)})
        and not exists (select 1 from outbox as ending where ending.ven_id = vens.ven_id and ending.slot = ${sql.lit(cancellationSlot)})`,
    )
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

/** See `GroupStore.changeMembers`. */
export function* changeMembers(
  to: Belonging,
  venIds: readonly string[],
  isMember: boolean,
  notice: OutboxEntry,
): UseCase<readonly VenRecord[]> {
  yield* keepRecipients();
  const vens = (yield* all(known, { venIds })).map(venOf);
  const ids = new Set(vens.map(({ venId }) => venId));
  const missing = venIds.find((venId) => !ids.has(venId));
  if (missing !== undefined) throw new VtnError("ERR_OADR_VTN_UNKNOWN", `there is no VEN ${missing}`);
  return yield* move(to, vens, isMember, notice);
}

/** Removes a group or program, and takes it off all VENs; see `GroupStore.deleteGroup`. */
export function* leaveAll(from: Belonging, remove: () => UseCase<boolean>, notice: OutboxEntry): UseCase<readonly VenRecord[] | undefined> {
  yield* keepRecipients();
  if (!(yield* remove())) return undefined;
  const rows = yield* all("groupId" in from ? members : participants, { key: keyOf(from) });
  return yield* move(from, rows.map(venOf), false, notice);
}

/** What rows are found by in the tables of what belongs where. */
function keyOf(to: Belonging): string {
  if ("groupId" in to) return audienceOf({ groupIds: [to.groupId] })[0] ?? "";
  return normalUri(to.marketContext);
}

// A few statements, however many VENs there are.
function* move(to: Belonging, vens: readonly VenRecord[], isMember: boolean, notice: OutboxEntry): UseCase<readonly VenRecord[]> {
  const changed = vens.flatMap((before) => {
    const after = belong(before, to, isMember);
    return after === before ? [] : { ...after, version: versionAfter(before.version) };
  });
  if (changed.length === 0) return [];
  const rows = JSON.stringify(changed.map((ven) => ({ id: ven.venId, version: ven.version, record: rowOf(ven).record })));
  yield* change(write, { vens: rows });
  const keys = "groupId" in to ? groupKeys : programKeys;
  yield* change(isMember ? keys.join : keys.leave, { vens: rows, key: keyOf(to) });
  yield* change(tell, { vens: rows, ...entryArgs(notice) });
  return changed;
}
