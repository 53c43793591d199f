import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { join } from "node:path";
import { build } from "esbuild";

/** A program in a file of its own. */
export interface BundledProgram {
  readonly path: string;
  readonly remove: () => Promise<void>;
}

/**
 * Bundles a program for plain Node, as installed packages run: what runs TypeScript from source names each function anew each time it is
 * made.
 */
export async function bundleProgram(entry: string): Promise<BundledProgram> {
  // Within this package, so that what is not bundled is found.
  const cache = join(import.meta.dirname, "../node_modules/.cache");
  await mkdir(cache, { recursive: true });
  const folder = await mkdtemp(join(cache, "oadr-bench-"));
  const path = join(folder, "program.mjs");
  await build({
    entryPoints: [entry],
    outfile: path,
    bundle: true,
    format: "esm",
    platform: "node",
    target: "node20",
    conditions: ["@oadr/source"],
    external: ["better-sqlite3", "pg"],
    // What is CommonJS among them asks for Node's modules by `require`.
    banner: { js: 'import { createRequire } from "node:module"; const require = createRequire(import.meta.url);' },
  });
  return { path, remove: () => rm(folder, { recursive: true, force: true }) };
}
