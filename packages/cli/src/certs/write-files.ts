import { mkdir, open, rename, rm, stat } from "node:fs/promises";
import { dirname } from "node:path";
import { CliError } from "../cli-error.ts";

/** A file to be written. */
export interface NewFile {
  readonly path: string;
  readonly text: string;
  /** Whether nobody but its owner may read it. */
  readonly isSecret: boolean;
}

/**
 * Writes files, all or none. Folders that are missing are made. Each appears as a whole, with its rights.
 *
 * @throws CliError when one is there already and `force` does not say that it may be replaced, or when one cannot be written
 */
export async function writeFiles(files: readonly NewFile[], force: boolean): Promise<void> {
  if (!force) {
    for (const { path } of files) if (await exists(path)) throw new CliError(`${path}: is there already; --force replaces it`);
  }
  const written: { readonly from: string; readonly to: string }[] = [];
  try {
    for (const file of files) {
      const from = `${file.path}.${process.pid}.new`;
      await mkdir(dirname(file.path), { recursive: true, mode: 0o755 });
      // A file that exists, or a link that somebody has laid there, is not written to.
      const handle = await open(from, "wx", file.isSecret ? 0o600 : 0o644);
      written.push({ from, to: file.path });
      try {
        await handle.writeFile(file.text);
        await handle.sync();
      } finally {
        await handle.close();
      }
    }
    for (const { from, to } of written) await rename(from, to);
  } catch (error) {
    for (const { from } of written) await rm(from, { force: true });
    throw new CliError(`cannot be written: ${error instanceof Error ? error.message : error}`, { cause: error });
  }
}

async function exists(path: string): Promise<boolean> {
  try {
    await stat(path);
    return true;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return false;
    throw new CliError(`${path}: ${error instanceof Error ? error.message : error}`, { cause: error });
  }
}
