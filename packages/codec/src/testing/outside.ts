// biome-ignore-all lint/correctness/noNodejsModules: only tests import this file.
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";

/** A folder that is not part of this project, or what has to be done for it to be there. */
export type Outside = { readonly folder: string } | { readonly missing: string };

/**
 * Finds the folder that an environment variable names, or else one beside the repository; `file` has to be in it.
 *
 * @throws Error when the variable names a folder that does not have the file: a test that skipped then would hide the mistake
 */
export function outside(variable: string, usual: string, file: string): Outside {
  // biome-ignore lint/style/noProcessEnv: where files are that are not ours is told to tests only, and only here.
  const told = process.env[variable] || undefined;
  const folder = told ?? join(import.meta.dirname, "..", "..", "..", "..", "..", usual);
  if (existsSync(join(folder, file))) return { folder };
  if (told !== undefined) throw new Error(`${variable} is ${told}, where there is no ${file}`);
  return { missing: `set ${variable} to the folder that has ${file}` };
}

/** The official XML Schema set: `OADR_XSD_DIR`, else `shared/xsd` beside the repository. */
export const officialSchemas = (): Outside => outside("OADR_XSD_DIR", "shared/xsd", "oadr_20b.xsd");

/** Messages made as examples by others: `OADR_EXAMPLES_DIR`, else `shared/protocol/examples` beside the repository. */
export const examples = (): Outside => outside("OADR_EXAMPLES_DIR", "shared/protocol/examples", "oadrPoll.xml");

/** Recordings of other implementations: `OADR_CAPTURES_DIR`, else `shared/captures` beside the repository. */
export const captures = (): Outside => outside("OADR_CAPTURES_DIR", "shared/captures", join("openleadr", "wire", "INDEX.txt"));

/** The folder; or undefined, having said on the error output what is not tested without it. */
export function folderOf(where: Outside, what: string): string | undefined {
  if ("folder" in where) return where.folder;
  process.stderr.write(`\n${what}: NOT tested; ${where.missing}.\n\n`);
  return undefined;
}

/** The same folder if xmllint is there to make use of it. */
export const withXmllint = (where: Outside): Outside =>
  spawnSync("xmllint", ["--version"]).status === 0 ? where : { missing: "install xmllint (Debian: libxml2-utils)" };

/** The files below a folder whose names end in `ending`, as full paths in a fixed order; none without a folder. */
export function filesIn(folder: string | undefined, ending: string): string[] {
  if (folder === undefined) return [];
  return readdirSync(folder)
    .sort()
    .flatMap((name) => {
      const path = join(folder, name);
      if (statSync(path).isDirectory()) return filesIn(path, ending);
      return name.endsWith(ending) ? [path] : [];
    });
}
