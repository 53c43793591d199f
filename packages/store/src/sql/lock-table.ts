import { sql } from "kysely";
import type { Tables } from "../tables.ts";
import { type Statement, statement } from "./statement.ts";

/** A statement after which only this transaction adds to a table: of several who do at once none goes beyond its bound. */
export const lockTable = (table: keyof Tables): Statement<object, unknown> =>
  statement((db, _, dialect) => ({
    compile: () => (dialect === "sqlite" ? sql`select 1` : sql`lock table ${sql.table(table)} in share row exclusive mode`).compile(db),
  }));
