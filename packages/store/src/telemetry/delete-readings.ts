import { sql } from "kysely";
import type { Runner } from "../sql/runner.ts";
import { type Statement, statement } from "../sql/statement.ts";
import { all, change, type UseCase } from "../sql/use-case.ts";
import { stretchOf } from "./pack-points.ts";

/** Rows that go at once, so that nobody waits for long. */
const AT_ONCE = 500;

interface Age {
  readonly before: number;
}

// Of several who clear up at once each takes others.
const removeRows: Statement<Age, { size: number }> = statement((db, { before }: Age, dialect) => ({
  compile: () =>
    sql<{ size: number }>`delete from readings where seq in (
      select seq from readings where until_at < ${before} order by until_at limit ${sql.lit(AT_ONCE)}
      ${dialect === "sqlite" ? sql`` : sql`for update skip locked`}
    ) returning size`.compile(db),
}));
// Should a value of that time come at this very moment, it is not found, and goes with the next ones.
const removeSeries: Statement<Age, unknown> = statement((db, { before }: Age, dialect) => ({
  compile: () =>
    sql`delete from reading_series where (ven_id, report_specifier_id, r_id) in (
      select ven_id, report_specifier_id, r_id from reading_series where newest_stretch < ${before} limit ${sql.lit(AT_ONCE)}
      ${dialect === "sqlite" ? sql`` : sql`for update skip locked`}
    )`.compile(db),
}));

/** Removes values that are older than a moment, some at a time; see `SqlStore.deleteReadingsBefore`. */
export async function deleteReadings({ write }: Runner, before: Date): Promise<number> {
  let count = 0;
  for (;;) {
    // Ends when nothing is left that is as old.
    const sizes = (await write(() => all(removeRows, { before: before.getTime() }))).map(({ size }) => size);
    count += sizes.reduce((sum, size) => sum + size, 0);
    if (sizes.length < AT_ONCE) break;
  }
  while ((await write(() => forgetSeries(before))) === AT_ONCE);
  return count;
}

function* forgetSeries(before: Date): UseCase<number> {
  return yield* change(removeSeries, { before: stretchOf(before.getTime()) });
}
