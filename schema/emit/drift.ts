import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** Generated files by name. */
export type Output = ReadonlyMap<string, string>;

const all = (): boolean => true;

/** Names of the files that writing `output` to a folder would create, change or remove; only those that `ours` knows are removed. */
export function drift(folder: string, output: Output, ours: (name: string) => boolean = all): string[] {
  const stale = present(folder).filter((name) => !output.has(name) && ours(name));
  const changed = [...output].filter(([name, text]) => read(join(folder, name)) !== text).map(([name]) => name);
  return [...stale, ...changed].sort();
}

/** Makes a folder hold exactly `output` of what `ours` knows, and returns the names of the files it created, changed or removed. */
export function write(folder: string, output: Output, ours?: (name: string) => boolean): string[] {
  const names = drift(folder, output, ours);
  mkdirSync(folder, { recursive: true });
  for (const name of names) {
    const text = output.get(name);
    if (text === undefined) rmSync(join(folder, name));
    else writeFileSync(join(folder, name), text);
  }
  return names;
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
