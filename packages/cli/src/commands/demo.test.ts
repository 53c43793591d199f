import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { afterEach, expect, test } from "vitest";

const program = join(import.meta.dirname, "..", "main.ts");
const loader = createRequire(import.meta.url).resolve("tsx");
const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/** The demo as a process, with a folder of its own for what is temporary. */
function demo() {
  const folder = mkdtempSync(join(tmpdir(), "oadr-cli-demo-"));
  folders.push(folder);
  // What tsx has compiled lies there, too, and would be compiled anew.
  const env = { TMPDIR: folder, TSX_DISABLE_CACHE: "1" };
  const args = ["--conditions=@oadr/source", "--import", loader, program, "demo"];
  const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "pipe"], env });
  return { child, databases: () => readdirSync(folder).filter((name) => name.startsWith("oadr-demo-")) };
}

test("a demo that is stopped takes its processes and its database with it", { timeout: 120_000 }, async () => {
  const { child, databases } = demo();
  const ended = once(child, "close");
  let url = "";
  for await (const line of createInterface(child.stdout)) {
    const found = /listens on (http:\S+)/.exec(line);
    if (!found?.[1]) continue;
    url = found[1];
    expect(databases()).toHaveLength(1);
    child.kill("SIGINT");
  }
  expect(url).not.toBe("");
  expect(await ended).toEqual([1, null]);
  expect(databases()).toEqual([]);
  await expect(fetch(url)).rejects.toThrow();
});
