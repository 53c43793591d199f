import Database from "better-sqlite3";
import { bringUpToDate } from "./migrations/migrate.ts";
import { localNews } from "./news/local-news.ts";
import type { Runner } from "./sql/runner.ts";
import { sqliteRunner } from "./sql/sqlite-runner.ts";
import { type SqlStore, type SqlStoreOptions, storeOn } from "./sql-store.ts";
import { StoreError } from "./store-error.ts";

/** How long to wait for another process that writes. */
const BUSY_MS = 5_000;
/** Memory for pages of the database, in KiB. */
const CACHE_KIB = 64 * 1_024;

/**
 * Opens a store in an SQLite file, which is made when it is not there, and brings its schema up to date. What a call has resolved to is on the disk.
 * Rejects with StoreError.
 */
export async function sqliteStore(path: string, options: SqlStoreOptions = {}): Promise<SqlStore> {
  const runner = openSqlite(path);
  try {
    await bringUpToDate(runner);
  } catch (error) {
    await runner.close();
    throw error;
  }
  return storeOn(runner, localNews(), options);
}

/** Opens an SQLite file as it is; only to read it, where that is wanted, and then it has to be there. Throws StoreError. */
export function openSqlite(path: string, how: "read" | "write" = "write"): Runner {
  let database: Database.Database | undefined;
  try {
    database = new Database(path, { timeout: BUSY_MS, readonly: how === "read" });
    if (how === "read") return sqliteRunner(database);
    database.pragma("journal_mode = WAL");
    // A commit is on the disk before it is told of.
    database.pragma("synchronous = FULL");
    database.pragma("foreign_keys = ON");
    database.pragma(`cache_size = -${CACHE_KIB}`);
    database.pragma("wal_autocheckpoint = 4000");
    return sqliteRunner(database);
  } catch (error) {
    database?.close();
    if (error instanceof Database.SqliteError && error.code === "SQLITE_NOTADB") {
      throw new StoreError("ERR_OADR_STORE_FOREIGN", `${path} is not an SQLite database`, { cause: error });
    }
    throw new StoreError("ERR_OADR_STORE_UNAVAILABLE", `${path} cannot be opened: ${String(error)}`, { cause: error });
  }
}
