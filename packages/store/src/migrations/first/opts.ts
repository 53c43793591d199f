import type { Compilable } from "kysely";
import type { SchemaContext } from "../migration.ts";
import { table } from "../table.ts";

/** Opts of VENs. */
export function optTables(context: SchemaContext): readonly Compilable[] {
  const { schema, types } = context;
  return [
    table(context, "opts")
      .addColumn("seq", types.serial)
      .addColumn("ven_id", types.key, (column) => column.notNull())
      .addColumn("opt_id", types.key, (column) => column.notNull())
      .addColumn("event_id", types.key)
      .addColumn("opt_type", types.key, (column) => column.notNull())
      .addColumn("record", types.text, (column) => column.notNull()),
    schema.createIndex("opts_by_ven").on("opts").columns(["ven_id", "seq"]),
    schema.createIndex("opts_by_event").on("opts").columns(["event_id", "seq"]),
    table(context, "past_opts")
      .addColumn("seq", types.serial)
      .addColumn("ven_id", types.key, (column) => column.notNull())
      .addColumn("opt_id", types.key, (column) => column.notNull())
      .addUniqueConstraint("past_opts_key", ["ven_id", "opt_id"]),
  ];
}
