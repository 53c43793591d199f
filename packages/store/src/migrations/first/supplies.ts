import type { Compilable } from "kysely";
import type { SchemaContext } from "../migration.ts";
import { keyedTable, table } from "../table.ts";

/** What VENs asked the VTN for. */
export function supplyTables(context: SchemaContext): readonly Compilable[] {
  const { schema, types } = context;
  return [
    table(context, "supplies")
      .addColumn("seq", types.serial)
      .addColumn("ven_id", types.key, (column) => column.notNull())
      .addColumn("report_request_id", types.key, (column) => column.notNull())
      .addColumn("is_metadata", types.whole, (column) => column.notNull())
      .addColumn("from_at", types.whole, (column) => column.notNull())
      .addColumn("due_at", types.whole, (column) => column.notNull())
      .addColumn("record", types.text, (column) => column.notNull())
      .addUniqueConstraint("supplies_key", ["ven_id", "report_request_id"]),
    schema.createIndex("supplies_by_time").on("supplies").columns(["due_at", "seq"]),
    keyedTable(context, "own_offer")
      .addColumn("number", types.whole, (column) => column.primaryKey().notNull())
      .addColumn("offer", types.text, (column) => column.notNull()),
  ];
}
