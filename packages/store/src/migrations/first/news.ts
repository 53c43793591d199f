import type { Compilable } from "kysely";
import type { SchemaContext } from "../migration.ts";
import { table } from "../table.ts";

/** Texts that are on their way to other processes. */
export const newsTables = (context: SchemaContext): readonly Compilable[] => [
  table(context, "news")
    .addColumn("id", context.types.serial)
    .addColumn("text", context.types.text, (column) => column.notNull())
    .addColumn("told_at", context.types.whole, (column) => column.notNull()),
];
