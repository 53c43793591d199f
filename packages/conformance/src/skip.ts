import type { Found } from "./told.ts";

/** The folder, or an empty text; says on the error output what is not tested without it. */
export function folderOf(found: Found, what: string): string {
  if ("folder" in found) return found.folder;
  process.stderr.write(`\n${what}: NOT tested; ${found.missing}.\n\n`);
  return "";
}
