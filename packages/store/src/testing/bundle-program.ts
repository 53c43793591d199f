import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { join } from "node:path";
import { build } from "esbuild";

/** A program that is bundled for plain Node, so that a process of it is there in no time. */
export interface BundledProgram {
  readonly path: string;
  readonly remove: () => Promise<void>;
}

/** Bundles a program of this folder. */
export async function bundleProgram(name: string): Promise<BundledProgram> {
  // Within this package, so that what is not bundled is found.
  const cache = join(import.meta.dirname, "../../node_modules/.cache");
  await mkdir(cache, { recursive: true });
  const folder = await mkdtemp(join(cache, "oadr-program-"));
  const path = join(folder, "program.mjs");
  await build({
    entryPoints: [join(import.meta.dirname, name)],
    outfile: path,
    bundle: true,
    format: "esm",
    platform: "node",
    target: "node20",
    conditions: ["@oadr/source"],
    external: ["better-sqlite3", "pg"],
  });
  return { path, remove: () => rm(folder, { recursive: true, force: true }) };
}
