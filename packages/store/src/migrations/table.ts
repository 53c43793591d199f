import { type CreateTableBuilder, sql } from "kysely";
import type { SchemaContext } from "./migration.ts";

/** Begins a table whose rows have a number of their own. */
export const table = ({ schema, dialect }: SchemaContext, name: string): CreateTableBuilder<string> =>
  dialect === "sqlite" ? schema.createTable(name).modifyEnd(sql`strict`) : schema.createTable(name);

/** Begins a table whose rows stand in the order of its primary key, where the database knows such. */
export const keyedTable = ({ schema, dialect }: SchemaContext, name: string): CreateTableBuilder<string> =>
  dialect === "sqlite" ? schema.createTable(name).modifyEnd(sql`strict, without rowid`) : schema.createTable(name);
