import type { Selectable } from "kysely";
import { fromJson, toJson } from "../sql/json.ts";
import { ONE } from "../sql/one.ts";
import { seqOf, serialId } from "../sql/serial-id.ts";
import { oneOff, statement } from "../sql/statement.ts";
import { all, change, first, type UseCase } from "../sql/use-case.ts";
import type { StoreContext } from "../sql-store.ts";
import type { Tables } from "../tables.ts";
import type { AuditEntry, AuditFilter, AuditOutcome, AuditStore, StoredAuditEntry } from "./audit-store.ts";

/** Each so many entries the oldest make room. */
const TRIMMED_EVERY = 100;
/** However few are to be kept. */
const ALWAYS_KEPT = 10_000;

const insert = statement((db, { at, who, operation, record }: { at: number; who: string; operation: string; record: string }) =>
  db.insertInto("audit").values({ at, who, operation, record }).returning("seq"),
);
const end = statement((db, { seq, outcome }: { seq: number; outcome: string }) =>
  db.updateTable("audit").set({ outcome }).where("seq", "=", seq),
);
const trim = statement((db, { most }: { most: number }) =>
  db
    .deleteFrom("audit")
    .where("seq", "<=", (oldest) => oldest.selectFrom("audit").select("seq").orderBy("seq", "desc").limit(ONE).offset(most)),
);

/** The audit trail of a store in a database. */
export function sqlAudit({ runner: { read, write }, limits: { maxAudit } }: StoreContext): AuditStore {
  function* begin(entry: AuditEntry): UseCase<string> {
    const { who, operation } = entry;
    const { seq = 0 } = (yield* first(insert, { at: entry.at.getTime(), who, operation, record: toJson(entry) })) ?? {};
    if (seq % TRIMMED_EVERY === 0) yield* change(trim, { most: Math.max(maxAudit, ALWAYS_KEPT) });
    return serialId(seq);
  }
  return {
    beginAudit: (entry) => write(() => begin(entry)),
    endAudit: async (id, outcome) => {
      const seq = seqOf(id);
      if (seq !== undefined) await write(() => change(end, { seq, outcome: toJson(outcome) }));
    },
    audit: (filter) => read(() => list(filter)),
  };
}

function* list({ who, operation, since, until, after, limit = 100 }: AuditFilter): UseCase<readonly StoredAuditEntry[]> {
  const page = oneOff((db) => {
    let query = db.selectFrom("audit").select(["seq", "record", "outcome"]);
    if (who !== undefined) query = query.where("who", "=", who);
    if (operation !== undefined) query = query.where("operation", "=", operation);
    if (since !== undefined) query = query.where("at", ">=", since.getTime());
    if (until !== undefined) query = query.where("at", "<", until.getTime());
    if (after !== undefined) query = query.where("seq", "<", seqOf(after) ?? 0);
    return query.orderBy("seq", "desc").limit(limit);
  });
  return (yield* all(page, {})).map(entryOf);
}

const entryOf = ({ seq, record, outcome }: Pick<Selectable<Tables["audit"]>, "seq" | "record" | "outcome">): StoredAuditEntry => ({
  id: serialId(seq),
  ...fromJson<AuditEntry>(record),
  ...(outcome !== null && fromJson<AuditOutcome>(outcome)),
});
