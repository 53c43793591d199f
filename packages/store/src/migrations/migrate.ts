import { type Compilable, sql } from "kysely";
import { columnTypes } from "../sql/column.ts";
import { builderOf, type Dialect } from "../sql/dialect.ts";
import type { Runner } from "../sql/runner.ts";
import { oneOff, type Statement, statement } from "../sql/statement.ts";
import { all, change, first, type UseCase } from "../sql/use-case.ts";
import { StoreError } from "../store-error.ts";
import { migrations } from "./migrations.ts";

/** How far the schema of a database has got. */
export interface SchemaStatus {
  /** Number of migrations that the database has been through; 0 for an empty one. */
  readonly version: number;
  /** Number of those that this package knows. */
  readonly newest: number;
  /** Those that were made, oldest first. */
  readonly done: readonly { readonly name: string; readonly at: Date }[];
  /** Names of those to come, in order. */
  readonly pending: readonly string[];
}

// Any number will do, as long as nobody else who shares the database takes it.
const MIGRATION_LOCK = 0x6f616472;

const tablesThatAreThere: Statement<object, { name: string }> = statement((db, _, dialect) => ({
  compile: () =>
    (dialect === "sqlite"
      ? sql<{ name: string }>`select name from sqlite_master where type = 'table' and name not like 'sqlite_%'`
      : sql<{ name: string }>`select tablename as name from pg_tables where schemaname = current_schema()`
    ).compile(db),
}));
const lock: Statement<object, unknown> = statement((db, _, dialect) => ({
  compile: () => (dialect === "sqlite" ? sql`select 1` : sql`select pg_advisory_xact_lock(${sql.lit(MIGRATION_LOCK)})`).compile(db),
}));
const made: Statement<object, { version: number; name: string; applied_at: number }> = statement((db) =>
  db.selectFrom("schema_versions").selectAll().orderBy("version"),
);
const note: Statement<{ version: number; name: string; appliedAt: number }, unknown> = statement(
  (db, { version, name, appliedAt }: { version: number; name: string; appliedAt: number }) =>
    db.insertInto("schema_versions").values({ version, name, applied_at: appliedAt }),
);

/** Tells how far the schema of a database has got. Rejects with StoreError ERR_OADR_STORE_FOREIGN when it is not one of ours. */
export const schemaStatus = (runner: Runner): Promise<SchemaStatus> => runner.read(() => statusOf(runner.dialect));

/**
 * Brings the schema of a database up to date, in one transaction: it is all done or nothing. Of several processes one does it, and the others wait.
 * Resolves to how far it has got. Rejects with StoreError ERR_OADR_STORE_NEWER when this package is too old for the database, and
 * ERR_OADR_STORE_FOREIGN when it is not one of ours.
 */
export const bringUpToDate = (runner: Runner, now: () => number = Date.now): Promise<SchemaStatus> =>
  runner.write(function* () {
    yield* all(lock, {});
    const status = yield* statusOf(runner.dialect);
    requireKnown(status);
    if (status.version === 0) yield* alter(versionsTable(runner.dialect));
    for (const [index, { name, statements }] of migrations.entries()) {
      if (index < status.version) continue;
      const context = { schema: builderOf(runner.dialect).schema, types: columnTypes[runner.dialect], dialect: runner.dialect };
      for (const each of statements(context)) yield* alter(each);
      yield* change(note, { version: index + 1, name, appliedAt: now() });
    }
    return yield* statusOf(runner.dialect);
  });

/** Throws StoreError ERR_OADR_STORE_NEWER for a database that a newer version of this package has been at. */
export function requireKnown({ version, newest }: SchemaStatus): void {
  if (version <= newest) return;
  throw new StoreError(
    "ERR_OADR_STORE_NEWER",
    `the database has schema version ${version}, and this version of @oadr/store knows versions up to ${newest}: update it, or restore a backup`,
  );
}

function* statusOf(dialect: Dialect): UseCase<SchemaStatus> {
  const tables = (yield* all(tablesThatAreThere, {})).map(({ name }) => name);
  const isOurs = tables.includes("schema_versions");
  // On PostgreSQL others may have tables of their own beside ours; a file is for us alone.
  if (!isOurs && dialect === "sqlite" && tables.length > 0) {
    throw new StoreError("ERR_OADR_STORE_FOREIGN", `the database holds something else: table ${tables[0]}`);
  }
  return statusAfter(isOurs ? yield* all(made, {}) : []);
}

/** How far a schema has got after some migrations, oldest first. */
export function statusAfter(
  done: readonly { readonly version: number; readonly name: string; readonly applied_at: number }[],
): SchemaStatus {
  const version = done.at(-1)?.version ?? 0;
  return {
    version,
    newest: migrations.length,
    done: done.map(({ name, applied_at }) => ({ name, at: new Date(applied_at) })),
    pending: migrations.slice(version).map(({ name }) => name),
  };
}

const versionsTable = (dialect: Dialect): Compilable => {
  const { whole, text } = columnTypes[dialect];
  return builderOf(dialect)
    .schema.createTable("schema_versions")
    .ifNotExists()
    .addColumn("version", whole, (column) => column.primaryKey().notNull())
    .addColumn("name", text, (column) => column.notNull())
    .addColumn("applied_at", whole, (column) => column.notNull());
};

function* alter(query: Compilable): UseCase<void> {
  yield* first(
    oneOff(() => query),
    {},
  );
}
