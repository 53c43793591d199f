import type { Reading, ReadingFilter } from "@oadr/vtn";
import { sql } from "kysely";
import { fromOrdered, toOrdered } from "../sql/code-units.ts";
import { NEVER } from "../sql/column.ts";
import type { Runner } from "../sql/runner.ts";
import { oneOff, type Statement, statement } from "../sql/statement.ts";
import { all } from "../sql/use-case.ts";
import { STRETCH_MS, stretchOf, unpackPoint } from "./pack-points.ts";
import { readingOf, type SeriesKey, seriesValues } from "./series-values.ts";

/** Data points that are looked up at once. */
const SERIES_AT_ONCE = 100;
/** Rows that are read at once. */
const ROWS_AT_ONCE = 200;
/** Values of one data point and stretch that are put in order at once; where there are more, their rows are read again. */
const VALUES_AT_ONCE = 50_000;

interface Rows {
  readonly venId: string;
  readonly specifier: string;
  readonly point: string;
  /** The row before. */
  readonly untilAt: number;
  readonly seq: number;
  /** The last time of a row must come before this. */
  readonly end: number;
}
interface Row {
  readonly seq: number;
  readonly until_at: number;
  readonly report_request_id: string;
  readonly data: Uint8Array;
}

const rowsOf: Statement<Rows, Row> = statement((db, { venId, specifier, point, untilAt, seq, end }: Rows) =>
  db
    .selectFrom("readings")
    .select(["seq", "until_at", "report_request_id", "data"])
    .where("ven_id", "=", venId)
    .where("report_specifier_id", "=", specifier)
    .where(sql<boolean>`(until_at, seq) > (${untilAt}, ${seq})`)
    .where("until_at", "<", end)
    .where("first_point", "<=", point)
    .where("last_point", ">=", point)
    .orderBy("until_at")
    .orderBy("seq")
    .limit(sql.lit(ROWS_AT_ONCE)),
);

/** See `ReportStore.readings`. Holds a page of rows and the values of one data point and stretch, however many there are. */
export async function* readReadings(runner: Runner, filter: ReadingFilter): AsyncGenerator<Reading> {
  const from = filter.since?.getTime() ?? -NEVER;
  const to = filter.until?.getTime() ?? NEVER;
  for (let after: SeriesKey | undefined; ; ) {
    const page = await runner.read(() => all(seriesPage(filter, stretchOf(from), after), {}));
    for (const series of page) {
      after = series;
      yield* readSeries(runner, series, from, to);
    }
    if (page.length < SERIES_AT_ONCE) return;
  }
}

const seriesPage = ({ venId, rId }: ReadingFilter, stretch: number, after: SeriesKey | undefined): Statement<object, SeriesKey> =>
  oneOff((db) => {
    let query = db.selectFrom("reading_series").select(["ven_id", "report_specifier_id", "r_id"]).where("newest_stretch", ">=", stretch);
    if (venId !== undefined) query = query.where("ven_id", "=", toOrdered(venId));
    if (rId !== undefined) query = query.where("r_id", "=", toOrdered(rId));
    if (after !== undefined) {
      query = query.where(
        sql<boolean>`(ven_id, report_specifier_id, r_id) > (${after.ven_id}, ${after.report_specifier_id}, ${after.r_id})`,
      );
    }
    return query.orderBy("ven_id").orderBy("report_specifier_id").orderBy("r_id").limit(SERIES_AT_ONCE);
  });

async function* readSeries(runner: Runner, series: SeriesKey, since: number, to: number): AsyncGenerator<Reading> {
  const rId = fromOrdered(series.r_id);
  let [from, values] = [since, seriesValues(VALUES_AT_ONCE)];
  let stretch: number | undefined;
  for (let next: Row | undefined, rows = pagesOf(runner, series, from, to); ; ) {
    next = (await rows.next()).value ?? undefined;
    const nextStretch = next && stretchOf(next.until_at);
    if (stretch !== undefined && nextStretch !== stretch) {
      for (const value of values.inOrder()) yield readingOf(series, value);
      const leftOutFrom = values.leftOutFrom();
      values = seriesValues(VALUES_AT_ONCE);
      if (leftOutFrom !== undefined) {
        [from, stretch, rows] = [leftOutFrom, undefined, pagesOf(runner, series, leftOutFrom, to)];
        continue;
      }
    }
    if (next === undefined) return;
    stretch = nextStretch;
    const column = unpackPoint(next.data, rId);
    for (const [index, time] of (column?.times ?? []).entries()) {
      if (column !== undefined && time >= from && time < to) {
        values.add({ seq: next.seq, request: next.report_request_id, column, index });
      }
    }
  }
}

/** The rows that may have values of a data point from a time on, by their last time. */
async function* pagesOf(runner: Runner, series: SeriesKey, from: number, to: number): AsyncGenerator<Row, undefined> {
  const about = { venId: series.ven_id, specifier: series.report_specifier_id, point: series.r_id };
  const end = to === NEVER ? NEVER : (stretchOf(to - 1) + 1) * STRETCH_MS;
  for (let [untilAt, seq] = [from, -1]; ; ) {
    const rows = await runner.read(() => all(rowsOf, { ...about, untilAt, seq, end }));
    yield* rows;
    const last = rows.at(-1);
    if (last === undefined || rows.length < ROWS_AT_ONCE) return undefined;
    [untilAt, seq] = [last.until_at, last.seq];
  }
}
