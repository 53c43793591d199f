import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { emitModel } from "./model.ts";
import { emitTables } from "./table.ts";

const root = join(import.meta.dirname, "..", "..");

/** What is generated: a folder that holds nothing else, and its files. */
const outputs: readonly (readonly [string, ReadonlyMap<string, string>])[] = [
  [join(root, "packages/model/src/gen"), emitModel()],
  [join(root, "packages/codec/src/gen"), emitTables()],
];

const check = process.argv.includes("--check");
const drift = outputs.flatMap(([folder, files]) => (check ? differences(folder, files) : write(folder, files)));

if (check && drift.length > 0) {
  process.stderr.write(`Out of date; run \`pnpm generate\`:\n${drift.map((file) => `  ${file}\n`).join("")}`);
  process.exitCode = 1;
} else {
  process.stdout.write(
    check
      ? "Generated files are up to date.\n"
      : drift.length > 0
        ? `Wrote:\n${drift.map((file) => `  ${file}\n`).join("")}`
        : "Nothing changed.\n",
  );
}

function differences(folder: string, files: ReadonlyMap<string, string>): string[] {
  const stale = present(folder).filter((name) => !files.has(name));
  const changed = [...files].filter(([name, text]) => read(join(folder, name)) !== text).map(([name]) => name);
  return [...stale, ...changed].map((name) => relative(root, join(folder, name)));
}

function write(folder: string, files: ReadonlyMap<string, string>): string[] {
  const changed = differences(folder, files);
  mkdirSync(folder, { recursive: true });
  for (const name of present(folder)) if (!files.has(name)) rmSync(join(folder, name));
  for (const [name, text] of files) if (read(join(folder, name)) !== text) writeFileSync(join(folder, name), text);
  return changed;
}

function present(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function read(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return undefined;
  }
}
