import type { OutboxEntry, StoredReportRequest } from "@oadr/vtn";
import { sql } from "kysely";
import { put } from "../outbox/put.ts";
import { texts } from "../sql/dialect.ts";
import { statement } from "../sql/statement.ts";
import { change, first, type UseCase } from "../sql/use-case.ts";
import { limitReached, type StoreLimits } from "../store-limits.ts";
import { openStates, type ReportRequestRow, rowOf } from "./report-request-row.ts";

interface Room {
  readonly venId: string;
  readonly now: number;
  readonly open: readonly string[];
  /** How many have to go. */
  readonly excess: number;
}

const insert = statement((db, row: ReportRequestRow) =>
  db
    .insertInto("report_requests")
    .values({
      report_request_id: row.reportRequestId,
      ven_id: row.venId,
      state: row.state,
      is_metadata: row.isMetadata,
      ends_at: row.endsAt,
      was_stopped: row.wasStopped,
      may_have_followed: row.mayHaveFollowed,
      record: row.record,
    })
    .onConflict((known) =>
      known.column("report_request_id").doUpdateSet((request) => ({
        ven_id: request.ref("excluded.ven_id"),
        state: request.ref("excluded.state"),
        is_metadata: request.ref("excluded.is_metadata"),
        ends_at: request.ref("excluded.ends_at"),
        was_stopped: request.ref("excluded.was_stopped"),
        may_have_followed: request.ref("excluded.may_have_followed"),
        record: request.ref("excluded.record"),
      })),
    ),
);
const count = statement((db, { venId }: Pick<Room, "venId">) =>
  db
    .selectFrom("report_requests")
    .select(({ fn }) => fn.countAll<number>().as("count"))
    .where("ven_id", "=", venId),
);
// A VEN that fell silent never says that a request has come to its end.
const forget = statement((db, { venId, now, open, excess }: Room, dialect) =>
  db.deleteFrom("report_requests").where("seq", "in", (oldest) =>
    oldest
      .selectFrom("report_requests")
      .select("seq")
      .where("ven_id", "=", venId)
      .where(sql<boolean>`(ends_at <= ${now} or state not in (${texts(dialect, open)}))`)
      .orderBy("seq")
      .limit(excess),
  ),
);

/** See `ReportStore.addReportRequests`. */
export function* addRequests(
  limits: StoreLimits,
  venId: string,
  requests: readonly StoredReportRequest[],
  entry: OutboxEntry,
): UseCase<boolean> {
  if (!(yield* put(limits, venId, entry))) return false;
  yield* makeRoom(limits, venId, requests.length, requests[0]?.createdAt ?? new Date(0));
  for (const stored of requests) yield* change(insert, rowOf(stored));
  return true;
}

function* makeRoom({ maxReportRequests }: StoreLimits, venId: string, wanted: number, now: Date): UseCase<void> {
  const excess = ((yield* first(count, { venId }))?.count ?? 0) + wanted - maxReportRequests;
  if (excess <= 0) return;
  const gone = yield* change(forget, { venId, now: now.getTime(), open: openStates, excess });
  if (gone < excess) throw limitReached(`open report requests to VEN ${venId}`, maxReportRequests);
}
