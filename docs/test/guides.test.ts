import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join, relative } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { bin, root } from "./command.ts";
import { programOf } from "./program.ts";

// In docs/, so that the packages are found as a reader's own project would find them.
const folder = mkdtempSync(join(import.meta.dirname, "..", ".programs-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const list = (path: string): string[] => readdirSync(join(root, path)).sort();
const pages = [
  "README.md",
  ...list("packages").map((name) => `packages/${name}/README.md`),
  ...list("docs/guides").map((name) => `docs/guides/${name}`),
].filter((page) => existsSync(join(root, page)));

const programs = pages.flatMap((page) => {
  const program = programOf(join(root, page));
  if (!program) return [];
  const name = basename(page) === "README.md" ? basename(dirname(join(root, page))) : basename(page, ".md");
  return [{ page, file: join(folder, `${name}.ts`), ...program }];
});

beforeAll(() => {
  for (const { file, code } of programs) writeFileSync(file, code);
  writeFileSync(
    join(folder, "tsconfig.json"),
    JSON.stringify({
      extends: "../../tsconfig.base.json",
      compilerOptions: { types: ["node"], skipLibCheck: true, isolatedDeclarations: false, declaration: false, noUnusedLocals: false },
      files: programs.map(({ file }) => basename(file)),
    }),
  );
});

test("the code of every page compiles", () => {
  expect(programs.length).toBeGreaterThan(0);
  const { stdout, status } = spawnSync(bin("tsc"), ["-p", relative(root, folder)], { cwd: root, encoding: "utf8" });
  expect(stdout).toBe("");
  expect(status).toBe(0);
});

describe.each(programs)("the code of $page", ({ file, prints }) => {
  test("runs, and prints what the page says", { timeout: 30_000 }, () => {
    const { stdout, stderr, status } = spawnSync(bin("tsx"), ["--conditions=@oadr/source", file], {
      cwd: folder,
      encoding: "utf8",
      timeout: 20_000,
    });
    expect(stderr).toBe("");
    expect(status).toBe(0);
    if (prints !== undefined) expect(stdout).toBe(prints);
  });
});
