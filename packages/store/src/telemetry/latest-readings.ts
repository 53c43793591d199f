import type { Reading } from "@oadr/vtn";
import { sql } from "kysely";
import { fromOrdered, toOrdered } from "../sql/code-units.ts";
import { type Statement, statement } from "../sql/statement.ts";
import { all, type UseCase } from "../sql/use-case.ts";
import { STRETCH_MS, unpackPoint } from "./pack-points.ts";
import { type FoundValue, readingOf, type SeriesKey } from "./series-values.ts";

/** Rows that are read at once; mostly the first ones have them all. */
const ROWS_AT_ONCE = 16;

type Series = SeriesKey & { readonly newest_stretch: number };
interface Rows {
  readonly venId: string;
  readonly specifier: string;
  /** The row after. */
  readonly untilAt: number;
  readonly seq: number;
  readonly start: number;
}

const seriesOf: Statement<{ venId: string }, Series> = statement((db, { venId }: { venId: string }) =>
  db.selectFrom("reading_series").selectAll().where("ven_id", "=", venId),
);
const newestRows = statement((db, { venId, specifier, untilAt, seq, start }: Rows) =>
  db
    .selectFrom("readings")
    .select(["seq", "until_at", "report_request_id", "data"])
    .where("ven_id", "=", venId)
    .where("report_specifier_id", "=", specifier)
    .where(sql<boolean>`(until_at, seq) < (${untilAt}, ${seq})`)
    .where("until_at", ">=", start)
    .orderBy("until_at", "desc")
    .orderBy("seq", "desc")
    .limit(sql.lit(ROWS_AT_ONCE)),
);

/** See `ReportStore.latestReadings`. */
export function* latestReadings(venId: string): UseCase<readonly Reading[]> {
  // Data points whose newest values are in the same rows are looked for together.
  const together = new Map<string, Series[]>();
  for (const series of yield* all(seriesOf, { venId: toOrdered(venId) })) {
    const key = `${series.newest_stretch} ${series.report_specifier_id}`;
    const others = together.get(key);
    if (others === undefined) together.set(key, [series]);
    else others.push(series);
  }
  const found: Reading[] = [];
  for (const series of together.values()) found.push(...(yield* newestOf(series)));
  return found;
}

function* newestOf(together: readonly Series[]): UseCase<readonly Reading[]> {
  const [any] = together;
  if (any === undefined) return [];
  const start = any.newest_stretch * STRETCH_MS;
  const newest = new Map<Series, FoundValue>();
  let open = [...together];
  for (let [untilAt, seq] = [start + STRETCH_MS, 0]; open.length > 0; ) {
    const rows = yield* all(newestRows, { venId: any.ven_id, specifier: any.report_specifier_id, untilAt, seq, start });
    for (const row of rows) {
      // Rows come by their last time: what is newer than that has been found.
      open = open.filter((series) => timeOf(newest.get(series)) <= row.until_at);
      for (const series of open) {
        const column = unpackPoint(row.data, fromOrdered(series.r_id));
        if (column === undefined) continue;
        const value = { seq: row.seq, request: row.report_request_id, column, index: column.times.length - 1 };
        const before = newest.get(series);
        if (timeOf(value) > timeOf(before) || (timeOf(value) === timeOf(before) && value.seq > (before?.seq ?? 0)))
          newest.set(series, value);
      }
      [untilAt, seq] = [row.until_at, row.seq];
    }
    if (rows.length < ROWS_AT_ONCE) break;
  }
  return [...newest].map(([series, value]) => readingOf(series, value));
}

const timeOf = (value: FoundValue | undefined): number => value?.column.times[value.index] ?? Number.NEGATIVE_INFINITY;
