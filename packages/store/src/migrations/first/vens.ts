import { type Compilable, sql } from "kysely";
import type { SchemaContext } from "../migration.ts";
import { keyedTable, table } from "../table.ts";

/** VENs, and what finds them. */
export function venTables(context: SchemaContext): readonly Compilable[] {
  const { schema, types } = context;
  return [
    table(context, "vens")
      .addColumn("ven_id", types.key, (column) => column.primaryKey().notNull())
      .addColumn("version", types.whole, (column) => column.notNull())
      .addColumn("fingerprint", types.key, (column) => column.unique())
      .addColumn("common_name", types.key, (column) => column.unique())
      .addColumn("ven_name", types.key)
      .addColumn("search", types.text, (column) => column.notNull())
      .addColumn("is_registered", types.whole, (column) => column.notNull())
      .addColumn("is_pushed", types.whole, (column) => column.notNull())
      .addColumn("has_programs", types.whole, (column) => column.notNull())
      .addColumn("record", types.text, (column) => column.notNull()),
    schema.createIndex("vens_by_name").on("vens").column("ven_name"),
    schema.createIndex("vens_pushed").on("vens").column("ven_id").where(sql.ref("is_pushed"), "=", sql.lit(1)),
    keyedTable(context, "memberships")
      .addColumn("ven_id", types.key, (column) => column.notNull())
      .addColumn("key", types.key, (column) => column.notNull())
      .addPrimaryKeyConstraint("memberships_key", ["ven_id", "key"]),
    schema.createIndex("memberships_by_key").on("memberships").columns(["key", "ven_id"]),
    keyedTable(context, "ven_programs")
      .addColumn("ven_id", types.key, (column) => column.notNull())
      .addColumn("program", types.key, (column) => column.notNull())
      .addPrimaryKeyConstraint("ven_programs_key", ["ven_id", "program"]),
    schema.createIndex("ven_programs_by_program").on("ven_programs").columns(["program", "ven_id"]),
    keyedTable(context, "holds")
      .addColumn("ven_id", types.key, (column) => column.primaryKey().notNull())
      .addColumn("held_until", types.whole, (column) => column.notNull()),
  ];
}
