// biome-ignore-all lint/correctness/noNodejsModules: only tests import this file.
// biome-ignore-all lint/style/noProcessEnv: only tests import this file.
import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** A folder outside the repository, or the reason why tests that need it are skipped. */
export type Outside = { readonly folder: string } | { readonly skipped: string };

/**
 * Finds a folder that is no part of the repository: by an environment variable, else in the folder `shared` beside
 * the repository root.
 */
export function outside(variable: string, inside: string): Outside {
  const named = process.env[variable];
  if (named !== undefined) return existsSync(named) ? { folder: named } : { skipped: `${variable} names ${named}, which does not exist` };
  let root = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(root, "pnpm-workspace.yaml")) && dirname(root) !== root) root = dirname(root);
  const folder = join(root, "..", "shared", inside);
  return existsSync(folder) ? { folder } : { skipped: `neither ${variable} nor a folder ../shared/${inside} is there` };
}

/** The files below a folder whose names end in `ending`, as full paths in a fixed order; none when there is no folder. */
export function filesIn(where: Outside, ending: string): string[] {
  if ("skipped" in where) return [];
  const found: string[] = [];
  const walk = (folder: string): void => {
    for (const name of readdirSync(folder).sort()) {
      const path = join(folder, name);
      if (statSync(path).isDirectory()) walk(path);
      else if (name.endsWith(ending)) found.push(path);
    }
  };
  walk(where.folder);
  return found;
}

/** Whether a command runs on this machine. */
export function isInstalled(command: string, ...args: readonly string[]): boolean {
  try {
    execFileSync(command, args, { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}
