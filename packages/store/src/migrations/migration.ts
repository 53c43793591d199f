import type { Compilable, SchemaModule } from "kysely";
import type { ColumnTypes } from "../sql/column.ts";
import type { Dialect } from "../sql/dialect.ts";

/** What statements that change the schema are made of. */
export interface SchemaContext {
  readonly schema: SchemaModule;
  readonly types: ColumnTypes;
  readonly dialect: Dialect;
}

/** One step from an older schema to a newer one, for both databases. Once released it stays as it is, and changes come in further ones. */
export interface Migration {
  readonly name: string;
  readonly statements: (context: SchemaContext) => readonly Compilable[];
}
