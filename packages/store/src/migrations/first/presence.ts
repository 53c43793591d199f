import { type Compilable, sql } from "kysely";
import type { SchemaContext } from "../migration.ts";
import { keyedTable } from "../table.ts";

/** Who is there. The times change all the while, so they are in no index. */
export function presenceTables(context: SchemaContext): readonly Compilable[] {
  const { schema, types } = context;
  return [
    keyedTable(context, "presence")
      .addColumn("ven_id", types.key, (column) => column.primaryKey().notNull())
      .addColumn("is_online", types.whole, (column) => column.notNull())
      .addColumn("last_seen", types.whole, (column) => column.notNull())
      .addColumn("silent_at", types.whole, (column) => column.notNull()),
    schema.createIndex("presence_online").on("presence").column("ven_id").where(sql.ref("is_online"), "=", sql.lit(1)),
  ];
}
