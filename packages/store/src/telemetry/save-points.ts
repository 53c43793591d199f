import type { DeliveredReport } from "@oadr/vtn";
import { sql } from "kysely";
import { toOrdered } from "../sql/code-units.ts";
import { items } from "../sql/items.ts";
import { type Statement, statement } from "../sql/statement.ts";
import { all, change, type UseCase } from "../sql/use-case.ts";
import { packPoints, stretchOf } from "./pack-points.ts";

interface OfReport {
  readonly venId: string;
  readonly specifier: string;
}
interface Packed extends OfReport {
  readonly firstPoint: string;
  readonly lastPoint: string;
  readonly untilAt: number;
  readonly size: number;
  readonly request: string;
  readonly data: Uint8Array;
}

// Mostly they are known, and nothing is written: not even a lock. In order, so that two who add the same do not wait for each other.
const noteSeries: Statement<OfReport & { points: string }, unknown> = statement(
  (db, { venId, specifier, points }: OfReport & { points: string }, dialect) => ({
    compile: () =>
      sql`insert into reading_series (ven_id, report_specifier_id, r_id, newest_stretch)
        select ${venId}, ${specifier}, value ->> 'id', cast(value ->> 'stretch' as bigint) from ${items(dialect, points)}
        where not exists (select 1 from reading_series as known where known.ven_id = ${venId} and known.report_specifier_id = ${specifier}
          and known.r_id = value ->> 'id' and known.newest_stretch >= cast(value ->> 'stretch' as bigint))
        order by value ->> 'id'
        on conflict (ven_id, report_specifier_id, r_id) do update set newest_stretch = excluded.newest_stretch
          where reading_series.newest_stretch < excluded.newest_stretch`.compile(db),
  }),
);
const insert = statement((db, { venId, specifier, firstPoint, lastPoint, untilAt, size, request, data }: Packed) =>
  db.insertInto("readings").values({
    ven_id: venId,
    report_specifier_id: specifier,
    first_point: firstPoint,
    last_point: lastPoint,
    until_at: untilAt,
    size,
    report_request_id: request,
    data,
  }),
);

/** Keeps the values of a report, beside what there is: which ones take the place of others is seen when they are read. */
export function* savePoints({ venId, reportSpecifierId, reportRequestId, points }: DeliveredReport): UseCase<void> {
  const filled = points.filter(({ times }) => times.length > 0);
  if (filled.length === 0) return;
  const about: OfReport = { venId: toOrdered(venId), specifier: toOrdered(reportSpecifierId) };
  const series = filled.map(({ rId, times }) => ({ id: toOrdered(rId), stretch: stretchOf(times.at(-1) ?? 0) }));
  yield* all(noteSeries, { ...about, points: JSON.stringify(series) });
  for (const packed of packPoints(filled)) yield* change(insert, { ...about, ...packed, request: reportRequestId });
}
