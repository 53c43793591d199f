import type { Cancellation, OptFilter, OptStore, StoredOpt } from "@oadr/vtn";
import { keepVen } from "../outbox/put.ts";
import { seqOf } from "../sql/serial-id.ts";
import { oneOff, statement } from "../sql/statement.ts";
import { all, change, first, type UseCase } from "../sql/use-case.ts";
import type { StoreContext } from "../sql-store.ts";
import { optOf } from "./opt-row.ts";
import { forgetPast } from "./past-opts.ts";
import { removeOpt, saveOpt } from "./save-opt.ts";

const bySeq = statement((db, { seq }: { seq: number }) => db.selectFrom("opts").select(["seq", "record"]).where("seq", "=", seq));
const dropSchedules = statement((db, { venId, optId }: { venId: string; optId: string }) =>
  db.deleteFrom("opts").where("ven_id", "=", venId).where("opt_id", "=", optId).where("event_id", "is", null),
);

/** The opts of a store in a database. */
export function sqlOpts({ runner: { read, write }, limits }: StoreContext): OptStore {
  return {
    saveOpt: (next) => write(() => saveOpt(limits, next)),
    cancelOpt: (venId, optId) => write(() => cancelOpt(venId, optId)),
    deleteOpt: (id) =>
      write(function* () {
        const stored = yield* optWith(id);
        if (stored === undefined) return false;
        yield* keepVen(stored.venId);
        // Once more: somebody else may have been first.
        if ((yield* optWith(id)) === undefined) return false;
        yield* removeOpt(limits, stored);
        return true;
      }),
    opt: (id) => read(() => optWith(id)),
    opts: (filter) => read(() => listOpts(filter)),
  };
}

function* optWith(id: string): UseCase<StoredOpt | undefined> {
  const seq = seqOf(id);
  const row = seq === undefined ? undefined : yield* first(bySeq, { seq });
  return row && optOf(row);
}

function* cancelOpt(venId: string, optId: string): UseCase<Cancellation> {
  yield* keepVen(venId);
  // Conformance rule 211: an opt for an event is not cancelled.
  const count = yield* change(dropSchedules, { venId, optId });
  const wasSuperseded = yield* forgetPast(venId, optId);
  if (count > 0) return "cancelled";
  return wasSuperseded ? "superseded" : "unknown";
}

function* listOpts({ venId, kind, eventId, optType, after, limit = 100 }: OptFilter): UseCase<readonly StoredOpt[]> {
  const since = after === undefined ? 0 : seqOf(after);
  // Nothing comes after what is no id.
  if (since === undefined) return [];
  const page = oneOff((db) => {
    let query = db.selectFrom("opts").select(["seq", "record"]);
    if (venId !== undefined) query = query.where("ven_id", "=", venId);
    if (kind !== undefined) query = query.where("event_id", kind === "event" ? "is not" : "is", null);
    if (eventId !== undefined) query = query.where("event_id", "=", eventId);
    if (optType !== undefined) query = query.where("opt_type", "=", optType);
    if (after !== undefined) query = query.where("seq", ">", since);
    return query.orderBy("seq").limit(limit);
  });
  return (yield* all(page, {})).map(optOf);
}
