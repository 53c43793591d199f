import { type NewOpt, type StoredOpt, supersede } from "@oadr/vtn";
import { sql } from "kysely";
import { keepVen } from "../outbox/put.ts";
import { texts } from "../sql/dialect.ts";
import { seqOf } from "../sql/serial-id.ts";
import { statement } from "../sql/statement.ts";
import { all, change, type UseCase } from "../sql/use-case.ts";
import { limitReached, type StoreLimits } from "../store-limits.ts";
import { optOf, recordOf } from "./opt-row.ts";
import { rememberPast } from "./past-opts.ts";

interface OfVen {
  readonly venId: string;
}

const ofVen = statement((db, { venId }: OfVen) =>
  db.selectFrom("opts").select(["seq", "record"]).where("ven_id", "=", venId).orderBy("seq"),
);
const insert = statement((db, row: OfVen & { optId: string; eventId: string | null; optType: string; record: string }) =>
  db.insertInto("opts").values({
    ven_id: row.venId,
    opt_id: row.optId,
    event_id: row.eventId,
    opt_type: row.optType as NewOpt["opt"]["optType"],
    record: row.record,
  }),
);
const update = statement((db, { seq, record }: { seq: number; record: string }) =>
  db.updateTable("opts").set({ record }).where("seq", "=", seq),
);
const remove = statement((db, { seq }: { seq: number }) => db.deleteFrom("opts").where("seq", "=", seq));
const listed = statement((db, { ids, now }: { ids: readonly string[]; now: number }, dialect) =>
  db
    .selectFrom("events")
    .select("event_id")
    .where(sql<boolean>`event_id in (${texts(dialect, ids)})`)
    .where("listed_until", ">", now),
);

/** See `OptStore.saveOpt`. */
export function* saveOpt(limits: StoreLimits, next: NewOpt): UseCase<readonly StoredOpt[]> {
  const { venId } = next;
  yield* keepVen(venId);
  const earlier = yield* optsOf(venId);
  const { kept, gone } = supersede(earlier, next);
  const over = yield* inTheWay(limits, kept, next);
  for (const stored of [...gone, ...over]) yield* removeOpt(limits, stored);
  for (const stored of kept) {
    if (!earlier.includes(stored) && !over.includes(stored))
      yield* change(update, { seq: seqOf(stored.id) ?? 0, record: recordOf(stored) });
  }
  const { optId, optType, qualifiedEventId } = next.opt;
  yield* change(insert, { venId, optId, eventId: qualifiedEventId?.eventId ?? null, optType, record: recordOf(next) });
  return gone;
}

/** All opts of a VEN, as they came. */
export function* optsOf(venId: string): UseCase<readonly StoredOpt[]> {
  return (yield* all(ofVen, { venId })).map(optOf);
}

/** Removes an opt, and remembers that there was one. */
export function* removeOpt(limits: StoreLimits, stored: StoredOpt): UseCase<void> {
  yield* change(remove, { seq: seqOf(stored.id) ?? 0 });
  if (stored.opt.qualifiedEventId === undefined) yield* rememberPast(limits, stored.venId, stored.opt.optId);
}

/** Those that have to go for another one to have room: all that are over, or none. */
function* inTheWay({ maxOpts }: StoreLimits, kept: readonly StoredOpt[], next: NewOpt): UseCase<readonly StoredOpt[]> {
  const size = (opts: readonly StoredOpt[]): number => opts.reduce((sum, { replaced }) => sum + 1 + replaced.length, 1);
  if (size(kept) <= maxOpts) return [];
  const ids = kept.flatMap(({ opt }) => opt.qualifiedEventId?.eventId ?? []);
  const live = new Set((yield* all(listed, { ids, now: next.at.getTime() })).map(({ event_id }) => event_id));
  const over = kept.filter(({ opt, endsAt }) =>
    opt.qualifiedEventId === undefined ? endsAt !== undefined && endsAt <= next.at : !live.has(opt.qualifiedEventId.eventId),
  );
  if (size(kept.filter((stored) => !over.includes(stored))) > maxOpts) throw limitReached(`opts of VEN ${next.venId}`, maxOpts);
  return over;
}
