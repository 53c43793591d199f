import { closeSync, openSync } from "node:fs";

/**
 * Makes the file of a database that is not there yet, for its owner alone: SQLite gives the files that it puts beside it the same rights. One
 * that is there is left as it is; where none can be made, SQLite says so.
 */
export function makeFile(path: string): void {
  try {
    // Never opens one that is there: to close it would let go of the locks that this process has on it.
    closeSync(openSync(path, "wx", 0o600));
  } catch {
    // Whoever opens it next is told why.
  }
}
