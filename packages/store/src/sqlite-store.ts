import Database from "better-sqlite3";
import { bringUpToDate } from "./migrations/migrate.ts";
import { localNews } from "./news/local-news.ts";
import { holdFile } from "./sql/hold-file.ts";
import { makeFile } from "./sql/make-file.ts";
import { openFault } from "./sql/open-fault.ts";
import type { Runner } from "./sql/runner.ts";
import { sqliteRunner } from "./sql/sqlite-runner.ts";
import { type SqlStore, type SqlStoreOptions, storeOn } from "./sql-store.ts";

/** How long to wait for another process that writes. */
const BUSY_MS = 5_000;
/** Memory for pages of the database, in KiB. */
const CACHE_KIB = 64 * 1_024;

/** Options of a store in an SQLite file. */
export interface SqliteStoreOptions extends SqlStoreOptions {
  /**
   * Keeps out whoever opens it so too, as a VTN should: another process would not be told what changes. A file `…-lock` beside it is for
   * that. Who has something to do to it only for a moment, such as making a token, opens it without.
   */
  readonly alone?: boolean;
}

/**
 * Opens a store in an SQLite file, which is made for its owner alone when it is not there, and brings its schema up to date. What a call has resolved to is on the disk.
 * Rejects with StoreError.
 */
export async function sqliteStore(path: string, options: SqliteStoreOptions = {}): Promise<SqlStore> {
  const runner = openSqlite(path);
  let letGo = (): void => {};
  try {
    if (options.alone && !isInMemory(path)) letGo = holdFile(path);
    await bringUpToDate(runner);
  } catch (error) {
    await runner.close();
    letGo();
    throw openFault(path, error);
  }
  const store = storeOn(runner, localNews(), options);
  return {
    ...store,
    close: async () => {
      await store.close();
      letGo();
    },
  };
}

/** Whether SQLite makes no file of it. */
const isInMemory = (path: string): boolean => path === ":memory:" || path === "";

/** Opens an SQLite file as it is; only to read it, where that is wanted, and then it has to be there. Throws StoreError. */
export function openSqlite(path: string, how: "read" | "write" = "write"): Runner {
  let database: Database.Database | undefined;
  try {
    if (how === "write" && !isInMemory(path)) makeFile(path);
    database = new Database(path, { timeout: BUSY_MS, readonly: how === "read" });
    if (how === "read") {
      // So that a file that is none fails here, not when it is used.
      database.pragma("schema_version");
      return sqliteRunner(database);
    }
    database.pragma("journal_mode = WAL");
    // A commit is on the disk before it is told of.
    database.pragma("synchronous = FULL");
    database.pragma("foreign_keys = ON");
    database.pragma(`cache_size = -${CACHE_KIB}`);
    database.pragma("wal_autocheckpoint = 4000");
    return sqliteRunner(database);
  } catch (error) {
    database?.close();
    throw openFault(path, error);
  }
}
