import { spawn } from "node:child_process";
import { once } from "node:events";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { afterAll, beforeAll, expect, test } from "vitest";
import { bin, command, pnpm, root } from "../test/command.ts";

const folder = mkdtempSync(join(tmpdir(), "oadr-pack-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const names = ["model", "codec", "transport", "ven", "vtn", "store", "server", "cli"] as const;
let tarballs: Readonly<Record<string, string>> = {};

beforeAll(() => {
  pnpm(["build"], root);
  for (const name of names) pnpm(["pack", "--pack-destination", folder], join(root, "packages", name));
  const files = readdirSync(folder);
  tarballs = Object.fromEntries(
    names.map((name) => [name, join(folder, files.find((file) => file.startsWith(`oadr-${name}-`)) ?? "missing")]),
  );
}, 240_000);

/** An empty project with some of the tarballs, installed by plain npm. */
function project(name: string, packages: readonly string[], options: readonly string[] = []): string {
  const path = join(folder, name);
  mkdirSync(path);
  writeFileSync(join(path, "package.json"), JSON.stringify({ name, version: "1.0.0", private: true, type: "module" }));
  const files = packages.map((one) => tarballs[one] ?? one);
  command("npm", ["install", "--no-audit", "--no-fund", "--prefer-offline", ...options, ...files], path);
  return path;
}

/** Copies the examples into a project and compiles them against what is installed there. */
function compile(path: string, files: readonly string[]): void {
  for (const file of files) cpSync(join(root, "docs", "examples", file), join(path, file));
  const compilerOptions = {
    target: "ES2023",
    module: "NodeNext",
    strict: true,
    exactOptionalPropertyTypes: true,
    // Node's own declarations do not pass exactOptionalPropertyTypes.
    skipLibCheck: true,
    types: ["node"],
    typeRoots: [join(root, "node_modules", "@types")],
  };
  writeFileSync(join(path, "tsconfig.json"), JSON.stringify({ compilerOptions, files }));
  command(bin("tsc"), ["-p", "tsconfig.json"], path);
}

test("@oadr/codec brings @oadr/model and nothing else, and the codec example runs on them", { timeout: 240_000 }, () => {
  const path = project("codec-alone", ["model", "codec"]);
  const installed = readdirSync(join(path, "node_modules")).filter((name) => !name.startsWith("."));
  expect(installed).toEqual(["@oadr"]);
  expect(readdirSync(join(path, "node_modules", "@oadr")).sort()).toEqual(["codec", "model"]);
  compile(path, ["codec.ts"]);
  const printed = command(process.execPath, ["codec.js"], path);
  expect(printed).toContain("<ei:venID>ven-1</ei:venID>");
  expect(printed).toContain("oadrPoll\n");
});

test("a VEN and a VTN of one's own, from the tarballs, talk to each other", { timeout: 240_000 }, async () => {
  const path = project("nodes", ["model", "codec", "transport", "ven", "vtn"]);
  compile(path, ["vtn.ts", "ven.ts"]);
  const vtn = spawn(process.execPath, ["vtn.js"], { cwd: path, stdio: ["ignore", "pipe", "inherit"] });
  const printed: string[] = [];
  try {
    for await (const line of createInterface(vtn.stdout)) {
      printed.push(line);
      const url = /http:\S+/.exec(line)?.[0];
      if (url) printed.push(command(process.execPath, ["ven.js", url], path));
    }
    if (vtn.exitCode === null) await once(vtn, "exit");
  } finally {
    vtn.kill();
  }
  expect(vtn.exitCode).toBe(0);
  expect(printed.join("\n")).toContain("optIn");
});

test("the oadr command runs from the tarballs", { timeout: 240_000 }, () => {
  // SQLite comes compiled from the workspace: to compile it again takes a minute, and is not what is tested.
  const path = project("command", [...names], ["--ignore-scripts"]);
  const built = realpathSync(join(root, "packages/store/node_modules/better-sqlite3/build"));
  cpSync(built, join(path, "node_modules/better-sqlite3/build"), { recursive: true });
  const oadr = join(path, "node_modules", ".bin", "oadr");
  const { version } = JSON.parse(readFileSync(join(root, "packages/cli/package.json"), "utf8"));
  expect(command(oadr, ["--version"], path)).toBe(`${version}\n`);
  writeFileSync(join(path, "poll.json"), JSON.stringify({ type: "oadrPoll", venId: "ven-1" }));
  writeFileSync(join(path, "poll.xml"), command(oadr, ["encode", "poll.json"], path));
  expect(command(oadr, ["validate", "poll.xml"], path)).toBe("poll.xml: valid oadrPoll\n");
  command(oadr, ["db", "migrate", "--db", "oadr.db"], path);
  expect(command(oadr, ["db", "status", "--db", "oadr.db"], path)).toContain("up to date");
});

test.each(["codec.ts", "ven.ts", "vtn.ts"])("the example %s stays under 40 lines", (file) => {
  expect(
    readFileSync(join(root, "docs", "examples", file), "utf8")
      .trimEnd()
      .split("\n").length,
  ).toBeLessThan(40);
});
