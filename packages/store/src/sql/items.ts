import { type RawBuilder, sql } from "kysely";
import type { Dialect } from "./dialect.ts";

/**
 * The objects in a JSON array as the rows of a table that has one column, `value`; `value ->> 'name'` is a member of one, as text. So many
 * rows go into a statement that stays the same.
 */
export const items = (dialect: Dialect, json: string): RawBuilder<{ value: string }> =>
  dialect === "sqlite" ? sql`json_each(${json})` : sql`json_array_elements(${json}::json)`;
