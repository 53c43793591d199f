import type { ReportRequestMove, ReportRequestState } from "@oadr/vtn";
import { sql } from "kysely";
import type { Flag } from "../sql/column.ts";
import { texts } from "../sql/dialect.ts";
import { statement } from "../sql/statement.ts";
import { all, change, type UseCase } from "../sql/use-case.ts";
import { flagOrNull } from "./report-request-row.ts";

interface Move {
  readonly ids: readonly string[];
  readonly from: readonly ReportRequestState[];
  readonly to: ReportRequestState;
  readonly wasStopped: Flag | null;
  readonly mayHaveFollowed: Flag | null;
}

const move = statement((db, { ids, from, to, wasStopped, mayHaveFollowed }: Move, dialect) =>
  db
    .updateTable("report_requests")
    .set({
      state: to,
      was_stopped: sql<Flag | null>`coalesce(cast(${wasStopped} as bigint), was_stopped)`,
      may_have_followed: sql<Flag | null>`coalesce(cast(${mayHaveFollowed} as bigint), may_have_followed)`,
    })
    .where(sql<boolean>`report_request_id in (${texts(dialect, ids)})`)
    .where(sql<boolean>`state in (${texts(dialect, from)})`),
);
// Conformance rule 306: new METADATA ends all requests but those for METADATA.
const end = statement((db, { venId, from }: { venId: string; from: readonly string[] }, dialect) =>
  db
    .updateTable("report_requests")
    .set({ state: "void" })
    .where("ven_id", "=", venId)
    .where("is_metadata", "=", 0)
    .where(sql<boolean>`state in (${texts(dialect, from)})`)
    .returning("report_request_id"),
);

/** Moves those of some requests that are in one of the states `from`; resolves to their number. */
export const moveRequests = (ids: readonly string[], { from, to, wasStopped, mayHaveFollowed }: ReportRequestMove): UseCase<number> =>
  change(move, { ids, from, to, wasStopped: flagOrNull(wasStopped), mayHaveFollowed: flagOrNull(mayHaveFollowed) });

/** Ends those of a VEN that are in one of the states `from`, but for METADATA; resolves to their ids. */
export function* voidRequests(venId: string, from: readonly ReportRequestState[]): UseCase<readonly string[]> {
  return (yield* all(end, { venId, from })).map(({ report_request_id }) => report_request_id);
}
