import { realpathSync } from "node:fs";
import Database from "better-sqlite3";
import { StoreError } from "../store-error.ts";
import { makeFile } from "./make-file.ts";

/**
 * Keeps a database for one VTN: whoever wants to do the same gets a StoreError ERR_OADR_STORE_IN_USE, until the function that is returned is
 * called, or this process has ended, however it does. Others still get at the database: for tokens, its schema, or a backup.
 */
export function holdFile(path: string): () => void {
  // A lock of the operating system, on a file of its own that stays empty, and is left: who removes it may remove another one's.
  const file = `${realpathSync(path)}-lock`;
  makeFile(file);
  const lock = new Database(file, { timeout: 0 });
  try {
    // No journal: nothing is written.
    lock.pragma("journal_mode = memory");
    lock.exec("begin exclusive");
    return () => void lock.close();
  } catch (error) {
    lock.close();
    if (!(error instanceof Database.SqliteError) || error.code !== "SQLITE_BUSY") throw error;
    throw new StoreError("ERR_OADR_STORE_IN_USE", `${path} is in use by another VTN: end that one first, or choose another file`, {
      cause: error,
    });
  }
}
