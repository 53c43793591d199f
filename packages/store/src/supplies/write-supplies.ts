import { type OutboxEntry, type Supply, supplySlot } from "@oadr/vtn";
import { sql } from "kysely";
import { keepVen, put } from "../outbox/put.ts";
import { type Flag, flag } from "../sql/column.ts";
import { texts } from "../sql/dialect.ts";
import { toJson } from "../sql/json.ts";
import { statement } from "../sql/statement.ts";
import { all, change, first, type UseCase } from "../sql/use-case.ts";
import { limitReached, type StoreLimits } from "../store-limits.ts";

interface OfVen {
  readonly venId: string;
}
interface SupplyRow extends OfVen {
  readonly id: string;
  readonly isMetadata: Flag;
  readonly fromAt: number;
  readonly dueAt: number;
  readonly record: string;
}
/** One in the state that it was read in. */
type Known = Pick<SupplyRow, "venId" | "id" | "fromAt" | "dueAt">;

const insert = statement((db, { venId, id, isMetadata, fromAt, dueAt, record }: SupplyRow) =>
  db
    .insertInto("supplies")
    .values({ ven_id: venId, report_request_id: id, is_metadata: isMetadata, from_at: fromAt, due_at: dueAt, record }),
);
const count = statement((db, { venId }: OfVen) =>
  db
    .selectFrom("supplies")
    .select(({ fn }) => fn.countAll<number>().as("count"))
    .where("ven_id", "=", venId),
);
const known = statement((db, { venId, id, fromAt, dueAt }: Known) =>
  db
    .selectFrom("supplies")
    .select("seq")
    .where("ven_id", "=", venId)
    .where("report_request_id", "=", id)
    .where("from_at", "=", fromAt)
    .where("due_at", "=", dueAt),
);
const move = statement((db, { seq, fromAt, dueAt, record }: { seq: number } & Pick<SupplyRow, "fromAt" | "dueAt" | "record">) =>
  db.updateTable("supplies").set({ from_at: fromAt, due_at: dueAt, record }).where("seq", "=", seq),
);
const drop = statement((db, { seq }: { seq: number }) => db.deleteFrom("supplies").where("seq", "=", seq));
const dropSome = statement((db, { venId, ids }: OfVen & { ids: readonly string[] }, dialect) =>
  db
    .deleteFrom("supplies")
    .where("ven_id", "=", venId)
    .where(sql<boolean>`report_request_id in (${texts(dialect, ids)})`)
    .returning("report_request_id"),
);
const dropWaiting = statement((db, { venId, slots }: OfVen & { slots: readonly string[] }, dialect) =>
  db
    .deleteFrom("outbox")
    .where("ven_id", "=", venId)
    .where(sql<boolean>`slot in (${texts(dialect, slots)})`)
    .returning("slot"),
);
// The slots of all supplies are between these two.
const [firstSlot, behindSlots] = [supplySlot(""), supplySlot("").replace(/:$/, ";")];
const dropAllWaiting = statement((db, { venId }: OfVen) =>
  db.deleteFrom("outbox").where("ven_id", "=", venId).where("slot", ">=", sql.lit(firstSlot)).where("slot", "<", sql.lit(behindSlots)),
);
// Conformance rule 306: new METADATA ends all requests but those for METADATA.
const dropAll = statement((db, { venId }: OfVen) => db.deleteFrom("supplies").where("ven_id", "=", venId).where("is_metadata", "=", 0));

const rowOf = (supply: Supply): SupplyRow => ({
  venId: supply.venId,
  id: supply.request.reportRequestId,
  isMetadata: flag(supply.request.reportSpecifier.reportSpecifierId === "METADATA"),
  fromAt: supply.from,
  dueAt: supply.dueAt,
  record: toJson(supply),
});

/** See `SupplyStore.addSupplies`. */
export function* saveSupplies({ maxSupplies }: StoreLimits, venId: string, supplies: readonly Supply[]): UseCase<boolean> {
  if (!(yield* keepVen(venId))) return false;
  // The last one of each request, in the place that it has.
  const last = new Map<string, SupplyRow>();
  for (const row of supplies.map(rowOf)) {
    last.delete(row.id);
    last.set(row.id, row);
  }
  yield* change(dropSome, { venId, ids: [...last.keys()] });
  if (((yield* first(count, { venId }))?.count ?? 0) + last.size > maxSupplies) throw limitReached(`reports for VEN ${venId}`, maxSupplies);
  for (const row of last.values()) yield* change(insert, row);
  return true;
}

/** See `SupplyStore.moveSupply`. */
export function* moveSupply(
  limits: StoreLimits,
  venId: string,
  before: Supply,
  after: Supply | undefined,
  entry: OutboxEntry | undefined,
): UseCase<boolean> {
  // Of two who move the same one the other waits here, and then finds it moved.
  yield* keepVen(venId);
  const { id, fromAt, dueAt } = rowOf(before);
  const row = yield* first(known, { venId, id, fromAt, dueAt });
  if (row === undefined) return false;
  if (entry !== undefined) yield* put(limits, venId, entry);
  yield* after === undefined ? change(drop, { seq: row.seq }) : change(move, { seq: row.seq, ...rowOf(after) });
  return true;
}

/** See `SupplyStore.endSupplies`. */
export function* endSupplies(venId: string, ids: readonly string[]): UseCase<readonly string[]> {
  yield* keepVen(venId);
  const ended = new Set((yield* all(dropSome, { venId, ids })).map(({ report_request_id }) => report_request_id));
  const waited = (yield* all(dropWaiting, { venId, slots: ids.map(supplySlot) })).map(({ slot }) => slot.slice(firstSlot.length));
  return [...ended, ...waited.filter((id) => !ended.has(id))];
}

/** See `SupplyStore.renewOffer`. */
export function* renewOffer(limits: StoreLimits, venId: string, entry: OutboxEntry): UseCase<boolean> {
  if (!(yield* put(limits, venId, entry))) return false;
  yield* change(dropAllWaiting, { venId });
  yield* change(dropAll, { venId });
  return true;
}
