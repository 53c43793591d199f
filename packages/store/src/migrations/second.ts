import type { Compilable } from "kysely";
import type { SchemaContext } from "./migration.ts";
import { keyedTable, table } from "./table.ts";

/** The nonces of signatures. */
export function second(context: SchemaContext): readonly Compilable[] {
  const { schema, types } = context;
  return [
    keyedTable(context, "nonces")
      .addColumn("signer", types.key, (column) => column.notNull())
      .addColumn("nonce", types.key, (column) => column.notNull())
      .addColumn("until", types.whole, (column) => column.notNull())
      .addPrimaryKeyConstraint("nonces_key", ["signer", "nonce"]),
    schema.createIndex("nonces_by_end").on("nonces").column("until"),
    table(context, "nonces_forgotten")
      .addColumn("id", types.whole, (column) => column.primaryKey().notNull())
      .addColumn("until", types.whole, (column) => column.notNull()),
  ];
}
