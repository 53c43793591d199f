import { type RawBuilder, sql } from "kysely";

/**
 * The limit of statements that are kept and bring one row at most. It stands in their text: SQLite plans a statement anew, which takes ten
 * times as long as to run it, each time that a limit is bound to it.
 */
export const ONE: RawBuilder<number> = sql.lit(1);
