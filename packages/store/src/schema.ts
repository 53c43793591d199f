import { bringUpToDate, type SchemaStatus, schemaStatus } from "./migrations/migrate.ts";
import { openPostgres } from "./postgres-store.ts";
import type { Runner } from "./sql/runner.ts";
import { openSqlite } from "./sqlite-store.ts";

/** A database by its URL, `postgres://…`, or by the path of its file. */
const open = (database: string): Runner => (/^postgres(ql)?:\/\//.test(database) ? openPostgres(database) : openSqlite(database));

async function withRunner<T>(database: string, run: (runner: Runner) => Promise<T>): Promise<T> {
  const runner = open(database);
  try {
    return await run(runner);
  } finally {
    await runner.close();
  }
}

/**
 * Tells how far the schema of a database has got, and changes nothing; a file that is not there is empty. Rejects with StoreError.
 *
 * @param database - a URL, `postgres://…`, or the path of an SQLite file.
 */
export const status = (database: string): Promise<SchemaStatus> => withRunner(database, schemaStatus);

/** Brings the schema of a database up to date, as opening a store does. Resolves to how far it has got, rejects with StoreError. */
export const migrate = (database: string): Promise<SchemaStatus> => withRunner(database, bringUpToDate);
