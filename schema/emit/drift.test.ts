import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { drift, write } from "./drift.ts";

const output = new Map([
  ["a.ts", "a\n"],
  ["b.ts", "b\n"],
]);
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "oadr-drift-"));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

test("a folder that does not exist lacks every file", () => {
  expect(drift(join(folder, "missing"), output)).toEqual(["a.ts", "b.ts"]);
});

test("nothing drifts right after writing", () => {
  expect(write(join(folder, "gen"), output)).toEqual(["a.ts", "b.ts"]);
  expect(drift(join(folder, "gen"), output)).toEqual([]);
  expect(write(join(folder, "gen"), output)).toEqual([]);
});

test("a changed, a missing and a surplus file drift, and looking changes nothing", () => {
  write(folder, output);
  writeFileSync(join(folder, "a.ts"), "a");
  rmSync(join(folder, "b.ts"));
  writeFileSync(join(folder, "c.ts"), "c\n");
  expect(drift(folder, output)).toEqual(["a.ts", "b.ts", "c.ts"]);
  expect(readFileSync(join(folder, "a.ts"), "utf8")).toBe("a");
  expect(existsSync(join(folder, "c.ts"))).toBe(true);
});

test("writing mends what has drifted", () => {
  write(folder, output);
  writeFileSync(join(folder, "a.ts"), "A\n");
  writeFileSync(join(folder, "c.ts"), "c\n");
  expect(write(folder, output)).toEqual(["a.ts", "c.ts"]);
  expect(readFileSync(join(folder, "a.ts"), "utf8")).toBe("a\n");
  expect(existsSync(join(folder, "c.ts"))).toBe(false);
});

test("files that are not ours are left alone", () => {
  write(folder, output);
  writeFileSync(join(folder, "README.md"), "by hand\n");
  writeFileSync(join(folder, "c.ts"), "c\n");
  expect(write(folder, output, (name) => name.endsWith(".ts"))).toEqual(["c.ts"]);
  expect(existsSync(join(folder, "README.md"))).toBe(true);
});
