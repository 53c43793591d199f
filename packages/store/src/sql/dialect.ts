import {
  DummyDriver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type RawBuilder,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
  sql,
} from "kysely";
import type { Tables } from "../tables.ts";

/** The database that is spoken to. */
export type Dialect = "sqlite" | "postgres";

// They only build and compile queries. Running them is the runner's, which keeps them prepared.
const builders: Readonly<Record<Dialect, Kysely<Tables>>> = {
  sqlite: new Kysely<Tables>({
    dialect: {
      createAdapter: () => new SqliteAdapter(),
      createDriver: () => new DummyDriver(),
      createIntrospector: (db) => new SqliteIntrospector(db),
      createQueryCompiler: () => new SqliteQueryCompiler(),
    },
  }),
  postgres: new Kysely<Tables>({
    dialect: {
      createAdapter: () => new PostgresAdapter(),
      createDriver: () => new DummyDriver(),
      createIntrospector: (db) => new PostgresIntrospector(db),
      createQueryCompiler: () => new PostgresQueryCompiler(),
    },
  }),
};

/** Builds queries for a database. */
export const builderOf = (dialect: Dialect): Kysely<Tables> => builders[dialect];

/** Some texts as a query for one column: one parameter, however many there are, so that the statement stays the same. */
export const texts = (dialect: Dialect, list: readonly string[]): RawBuilder<string> =>
  dialect === "sqlite" ? sql`select value from json_each(${list})` : sql`select unnest(${list}::text[])`;
