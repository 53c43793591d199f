import type { Compilable } from "kysely";
import type { SchemaContext } from "../migration.ts";
import { keyedTable, table } from "../table.ts";

/** Who may operate the VTN, and who did. */
export function operatorTables(context: SchemaContext): readonly Compilable[] {
  const { schema, types } = context;
  return [
    keyedTable(context, "tokens")
      .addColumn("name", types.key, (column) => column.primaryKey().notNull())
      .addColumn("hash", types.key, (column) => column.unique().notNull())
      .addColumn("role", types.text, (column) => column.notNull())
      .addColumn("created_at", types.whole, (column) => column.notNull())
      .addColumn("expires_at", types.whole)
      .addColumn("last_used_at", types.whole),
    table(context, "audit")
      .addColumn("seq", types.serial)
      .addColumn("at", types.whole, (column) => column.notNull())
      .addColumn("who", types.key, (column) => column.notNull())
      .addColumn("operation", types.key, (column) => column.notNull())
      .addColumn("record", types.text, (column) => column.notNull())
      .addColumn("outcome", types.text),
    schema.createIndex("audit_by_who").on("audit").columns(["who", "seq"]),
    schema.createIndex("audit_by_operation").on("audit").columns(["operation", "seq"]),
  ];
}
