import { sql } from "kysely";
import { type Statement, statement } from "../sql/statement.ts";
import { all, type UseCase } from "../sql/use-case.ts";

// Any number will do, as long as nobody else who shares the database takes it.
const RECIPIENTS_LOCK = 0x6f616473;

const lockAs = (name: "pg_advisory_xact_lock" | "pg_advisory_xact_lock_shared"): Statement<object, unknown> =>
  statement((db, _, dialect) => ({
    compile: () => (dialect === "sqlite" ? sql`select 1` : sql`select ${sql.raw(name)}(${sql.lit(RECIPIENTS_LOCK)})`).compile(db),
  }));
const shared = lockAs("pg_advisory_xact_lock_shared");
const alone = lockAs("pg_advisory_xact_lock");

/**
 * Is called by who changes what VENs are, before anything else: no event comes or changes until that is committed. Otherwise a VEN that
 * registers at that very moment would not be told of the event, by either.
 */
export function* keepRecipients(): UseCase<void> {
  yield* all(shared, {});
}

/** Is called by who changes what there is for whom, before anything else: the VENs stay as they are until that is committed. */
export function* keepVens(): UseCase<void> {
  yield* all(alone, {});
}
