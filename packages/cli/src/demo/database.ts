import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A database that goes with whoever made it. */
export interface TemporaryDatabase {
  /** Path of the file, in a folder of its own. */
  readonly path: string;
  /** Removes it; so does the end of this process. */
  readonly remove: () => void;
}

/** Makes room for a database that is gone in the end. */
export function temporaryDatabase(): TemporaryDatabase {
  const folder = mkdtempSync(join(tmpdir(), "oadr-demo-"));
  const remove = (): void => {
    process.off("exit", remove);
    // Who has it open may still be about to end.
    rmSync(folder, { recursive: true, force: true, maxRetries: 3, retryDelay: 100 });
  };
  // A second Ctrl-C ends the process at once.
  process.once("exit", remove);
  return { path: join(folder, "oadr.db"), remove };
}
