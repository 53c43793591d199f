import { existsSync } from "node:fs";
import { bringUpToDate, type SchemaStatus, schemaStatus, statusAfter } from "./migrations/migrate.ts";
import { openPostgres } from "./postgres-store.ts";
import type { Runner } from "./sql/runner.ts";
import { openSqlite } from "./sqlite-store.ts";

const isUrl = (database: string): boolean => /^postgres(ql)?:\/\//.test(database);

async function using<T>(runner: Runner, run: (runner: Runner) => Promise<T>): Promise<T> {
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
export async function status(database: string): Promise<SchemaStatus> {
  if (isUrl(database)) return using(openPostgres(database), schemaStatus);
  return existsSync(database) ? using(openSqlite(database, "read"), schemaStatus) : statusAfter([]);
}

/** Brings the schema of a database up to date, as opening a store does. Resolves to how far it has got, rejects with StoreError. */
export const migrate = async (database: string): Promise<SchemaStatus> =>
  using(isUrl(database) ? openPostgres(database) : openSqlite(database), bringUpToDate);
