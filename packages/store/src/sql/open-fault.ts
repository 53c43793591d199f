import { accessSync, constants, statSync } from "node:fs";
import { dirname, resolve } from "node:path";
import Database from "better-sqlite3";
import { isStoreError, StoreError } from "../store-error.ts";

/** What is thrown when an SQLite file cannot be opened, with a reason that says more than SQLite's. */
export function openFault(path: string, error: unknown): StoreError {
  if (isStoreError(error)) return error;
  if (codeOf(error) === "SQLITE_NOTADB") {
    return new StoreError("ERR_OADR_STORE_FOREIGN", `${path} is not an SQLite database`, { cause: error });
  }
  return new StoreError("ERR_OADR_STORE_UNAVAILABLE", `${path} cannot be opened: ${reasonOf(path, error)}`, { cause: error });
}

const codeOf = (error: unknown): string => (error instanceof Database.SqliteError ? error.code : "");

function reasonOf(path: string, error: unknown): string {
  const folder = dirname(resolve(path));
  const file = statSync(path, { throwIfNoEntry: false });
  if (file?.isDirectory()) return "it is a folder";
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return `there is no folder ${folder}`;
  if (codeOf(error) === "SQLITE_FULL") return "the disk is full";
  if (file && !mayWrite(path)) return "this user may not read and write it";
  // Beside it go two more files, of what was written last.
  if (!mayWrite(folder)) return `this user may not write in the folder ${folder}`;
  return error instanceof Error ? error.message : String(error);
}

function mayWrite(path: string): boolean {
  try {
    accessSync(path, constants.R_OK | constants.W_OK);
    return true;
  } catch {
    return false;
  }
}
