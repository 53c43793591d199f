import type { Compilable } from "kysely";
import type { SchemaContext } from "../migration.ts";
import { keyedTable, table } from "../table.ts";

/** What VENs offer, what they were asked for, and what they delivered. */
export function reportTables(context: SchemaContext): readonly Compilable[] {
  const { schema, types } = context;
  return [
    keyedTable(context, "report_offers")
      .addColumn("ven_id", types.key, (column) => column.primaryKey().notNull())
      .addColumn("offers", types.text, (column) => column.notNull()),
    table(context, "report_requests")
      .addColumn("seq", types.serial)
      .addColumn("report_request_id", types.key, (column) => column.unique().notNull())
      .addColumn("ven_id", types.key, (column) => column.notNull())
      .addColumn("state", types.key, (column) => column.notNull())
      .addColumn("is_metadata", types.whole, (column) => column.notNull())
      .addColumn("ends_at", types.whole, (column) => column.notNull())
      .addColumn("was_stopped", types.whole)
      .addColumn("may_have_followed", types.whole)
      .addColumn("record", types.text, (column) => column.notNull()),
    schema.createIndex("report_requests_by_ven").on("report_requests").columns(["ven_id", "seq"]),
    schema.createIndex("report_requests_by_state").on("report_requests").columns(["state", "seq"]),
    table(context, "readings")
      .addColumn("seq", types.serial)
      .addColumn("ven_id", types.key, (column) => column.notNull())
      .addColumn("report_specifier_id", types.key, (column) => column.notNull())
      .addColumn("first_point", types.key, (column) => column.notNull())
      .addColumn("last_point", types.key, (column) => column.notNull())
      .addColumn("until_at", types.whole, (column) => column.notNull())
      .addColumn("size", types.whole, (column) => column.notNull())
      .addColumn("report_request_id", types.text, (column) => column.notNull())
      .addColumn("data", types.bytes, (column) => column.notNull()),
    schema.createIndex("readings_by_time").on("readings").columns(["ven_id", "report_specifier_id", "until_at", "seq"]),
    schema.createIndex("readings_by_age").on("readings").column("until_at"),
    keyedTable(context, "reading_series")
      .addColumn("ven_id", types.key, (column) => column.notNull())
      .addColumn("report_specifier_id", types.key, (column) => column.notNull())
      .addColumn("r_id", types.key, (column) => column.notNull())
      .addColumn("newest_stretch", types.whole, (column) => column.notNull())
      .addPrimaryKeyConstraint("reading_series_key", ["ven_id", "report_specifier_id", "r_id"]),
    schema.createIndex("reading_series_by_age").on("reading_series").column("newest_stretch"),
  ];
}
