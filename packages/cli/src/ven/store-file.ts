import { statSync } from "node:fs";
import { join } from "node:path";
import { CliError } from "../cli-error.ts";

/**
 * The file that keeps the state of a VEN. With several VENs the path is a folder, as it is with one when it ends in a slash or is a
 * folder already; a VEN's file in it has its name.
 *
 * @throws CliError when there is a file where a folder is needed
 */
export function storeFile(path: string, name: string, isFleet: boolean): string {
  const found = statSync(path, { throwIfNoEntry: false });
  const isFolder = found?.isDirectory() ?? false;
  if (isFleet && found && !isFolder) throw new CliError(`--store ${path}: it is a file, and with --count it has to be a folder`);
  return isFleet || isFolder || /[\\/]$/.test(path) ? join(path, `${encodeURIComponent(name)}.json`) : path;
}
