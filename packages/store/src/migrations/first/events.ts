import type { Compilable } from "kysely";
import type { SchemaContext } from "../migration.ts";
import { keyedTable, table } from "../table.ts";

/** Events, who they are for, and what became of them. */
export function eventTables(context: SchemaContext): readonly Compilable[] {
  const { schema, types } = context;
  return [
    table(context, "events")
      .addColumn("seq", types.serial)
      .addColumn("event_id", types.key, (column) => column.unique().notNull())
      .addColumn("modification_number", types.whole, (column) => column.notNull())
      .addColumn("program", types.key, (column) => column.notNull())
      .addColumn("listed_until", types.whole, (column) => column.notNull())
      .addColumn("starts_at", types.whole, (column) => column.notNull())
      .addColumn("runs_until", types.whole, (column) => column.notNull())
      .addColumn("record", types.text, (column) => column.notNull()),
    keyedTable(context, "audiences")
      .addColumn("event_id", types.key, (column) => column.notNull().references("events.event_id").onDelete("cascade"))
      .addColumn("key", types.key, (column) => column.notNull())
      .addColumn("program", types.key, (column) => column.notNull())
      .addColumn("listed_until", types.whole, (column) => column.notNull())
      .addPrimaryKeyConstraint("audiences_key", ["event_id", "key"]),
    // The events of a VEN are found among those that have not ended: in all programs, or in those that it takes part in.
    schema.createIndex("audiences_live").on("audiences").columns(["key", "listed_until", "event_id"]),
    schema.createIndex("audiences_live_in_program").on("audiences").columns(["key", "program", "listed_until", "event_id"]),
    keyedTable(context, "event_deliveries")
      .addColumn("event_id", types.key, (column) => column.notNull().references("events.event_id").onDelete("cascade"))
      .addColumn("ven_id", types.key, (column) => column.notNull())
      .addColumn("modification_number", types.whole, (column) => column.notNull())
      .addColumn("count", types.whole, (column) => column.notNull())
      .addColumn("delivered_at", types.whole, (column) => column.notNull())
      .addPrimaryKeyConstraint("event_deliveries_key", ["event_id", "ven_id"]),
    keyedTable(context, "event_answers")
      .addColumn("event_id", types.key, (column) => column.notNull().references("events.event_id").onDelete("cascade"))
      .addColumn("ven_id", types.key, (column) => column.notNull())
      .addColumn("modification_number", types.whole, (column) => column.notNull())
      .addColumn("record", types.text, (column) => column.notNull())
      .addPrimaryKeyConstraint("event_answers_key", ["event_id", "ven_id", "modification_number"]),
  ];
}
