import { spawnSync } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { delimiter, join } from "node:path";

/** Where the tests find a PostgreSQL: one that runs, the folder of its programs, or what has to be done for there to be one. */
export type PostgresPlace =
  | { readonly url: string }
  | { readonly programs: string; readonly user?: { readonly uid: number; readonly gid: number } }
  | { readonly missing: string };

/** Looks at `OADR_TEST_POSTGRES_URL`, then for `initdb` on the `PATH` and where Debian has it. The programs refuse to be run as root. */
export function findPostgres(): PostgresPlace {
  // biome-ignore lint/style/noProcessEnv: where a database is that is not ours is told to tests only.
  const { OADR_TEST_POSTGRES_URL: url, PATH: path = "" } = process.env;
  if (url) return { url };
  const programs = [...path.split(delimiter), ...debianFolders()].find((folder) =>
    ["initdb", "pg_ctl"].every((program) => existsSync(join(folder, program))),
  );
  if (programs === undefined) return { missing: "install PostgreSQL (Debian: postgresql), or set OADR_TEST_POSTGRES_URL" };
  if (process.getuid?.() !== 0) return { programs };
  const [uid, gid] = [idOf("-u"), idOf("-g")];
  return uid && gid ? { programs, user: { uid, gid } } : { missing: "make a user postgres, or run the tests as somebody else than root" };
}

/** The newest version first. */
function debianFolders(): readonly string[] {
  const root = "/usr/lib/postgresql";
  const versions = existsSync(root) ? readdirSync(root).map(Number) : [];
  return versions.sort((a, b) => b - a).map((version) => join(root, String(version), "bin"));
}

const idOf = (which: "-u" | "-g"): number => Number(spawnSync("id", [which, "postgres"], { encoding: "utf8" }).stdout);
