import pg, { type PoolConfig } from "pg";
import { bringUpToDate } from "./migrations/migrate.ts";
import { postgresNews } from "./news/postgres-news.ts";
import { postgresRunner, types } from "./sql/postgres-runner.ts";
import type { Runner } from "./sql/runner.ts";
import { type SqlStore, type SqlStoreOptions, storeOn } from "./sql-store.ts";
import { isStoreError, StoreError } from "./store-error.ts";

/**
 * Opens a store in a PostgreSQL database, which several processes may share, and brings its schema up to date. Rejects with StoreError.
 *
 * @param database - its URL, or how `pg` is to connect.
 */
export async function postgresStore(database: string | PoolConfig, options: SqlStoreOptions = {}): Promise<SqlStore> {
  const runner = openPostgres(database);
  try {
    await bringUpToDate(runner);
  } catch (error) {
    await runner.close();
    if (isStoreError(error)) throw error;
    throw new StoreError("ERR_OADR_STORE_UNAVAILABLE", `the database cannot be used: ${String(error)}`, { cause: error });
  }
  return storeOn(runner, postgresNews(runner, configOf(database)), options);
}

/** Opens a PostgreSQL database as it is. */
export function openPostgres(database: string | PoolConfig): Runner {
  const pool = new pg.Pool({ ...configOf(database), types });
  // A connection that breaks while nobody uses it is replaced; whoever uses one is told by the call that fails.
  pool.on("error", () => {});
  return postgresRunner(pool);
}

const configOf = (database: string | PoolConfig): PoolConfig => (typeof database === "string" ? { connectionString: database } : database);
