import type { Compilable } from "kysely";
import type { SchemaContext } from "../migration.ts";
import { keyedTable } from "../table.ts";

/** Groups and programs that the operator has listed. */
export function groupTables(context: SchemaContext): readonly Compilable[] {
  const { types } = context;
  return ["groups", "programs"].map((name) =>
    keyedTable(context, name)
      .addColumn("id", types.key, (column) => column.primaryKey().notNull())
      .addColumn("search", types.text, (column) => column.notNull())
      .addColumn("record", types.text, (column) => column.notNull()),
  );
}
