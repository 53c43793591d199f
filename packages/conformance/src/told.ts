import { existsSync } from "node:fs";
import { join } from "node:path";

/** A folder that is not part of this project, or why it cannot be used. */
export type Found = { readonly folder: string } | { readonly missing: string };

/** Finds the folder that an environment variable names, or else one beside the repository; `file` has to be in it. */
export function outside(variable: string, usual: string, file: string): Found {
  // biome-ignore lint/style/noProcessEnv: where files are that are not ours is told to tests only, and only here.
  const told = process.env[variable] || undefined;
  const folder = told ?? join(import.meta.dirname, "..", "..", "..", "..", usual);
  if (existsSync(join(folder, file))) return { folder };
  // Who names a folder means it: a test that skips then would hide the mistake.
  if (told !== undefined) throw new Error(`${variable} is ${told}, where there is no ${file}`);
  return { missing: `set ${variable} to the folder that has ${file}` };
}
