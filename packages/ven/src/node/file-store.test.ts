import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { fragileDisk } from "../testing/fragile-disk.ts";
import { fileStore, fileStoreOn } from "./file-store.ts";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "oadr-ven-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe("a file store", () => {
  test("has nothing at first, and then what was saved last, for others not to read", async () => {
    const path = join(folder, "new", "ven.state");
    const store = fileStore(path);
    expect(await store.load()).toBeUndefined();
    await store.save("one");
    await Promise.all([store.save("two"), store.save("drei ä€😀")]);
    expect(await fileStore(path).load()).toBe("drei ä€😀");
    expect(readdirSync(join(folder, "new"))).toEqual(["ven.state"]);
    if (process.platform !== "win32") expect(statSync(path).mode & 0o777).toBe(0o600);
  });

  test("says what went wrong, and saves again afterwards", async () => {
    const path = join(folder, "ven.state");
    const store = fileStoreOn(path, fragileDisk({ at: -1, done: 0 }));
    await store.save("old");
    const broken = fileStore(join(path, "below", "a", "file"));
    await expect(broken.save("x")).rejects.toThrow("ENOTDIR");
    await expect(broken.load()).rejects.toThrow("ENOTDIR");
    await store.save("new");
    expect(await store.load()).toBe("new");
  });
});

describe("a power cut", () => {
  const [old, next] = ["the old one, ä€", "the new one, which is longer, 😀"];

  test("at any operation and any byte leaves the whole old or the whole new snapshot, and the store goes on", async () => {
    const operations = 4;
    let cuts = 0;
    for (let at = 0; at < operations; at++) {
      for (let done = 0; done <= Buffer.byteLength(next); done++) {
        const path = join(folder, `${at}-${done}`, "ven.state");
        await fileStore(path).save(old);
        const disk = fragileDisk({ at, done });
        await expect(fileStoreOn(path, disk).save(next)).rejects.toThrow("no power");
        expect(disk.operations()).toBe(at + 1);
        const found = await fileStore(path).load();
        expect([old, next]).toContain(found);
        if (at < 2) expect(found).toBe(old);
        await fileStore(path).save("after");
        expect(await fileStore(path).load()).toBe("after");
        cuts++;
      }
    }
    const whole = fragileDisk({ at: operations, done: 0 });
    await fileStoreOn(join(folder, "whole"), whole).save(next);
    expect(whole.operations()).toBe(operations);
    expect(cuts).toBe(operations * (Buffer.byteLength(next) + 1));
  });

  test("is survived by the real thing: a process that is killed in the midst of saving", { timeout: 30_000 }, async () => {
    const path = join(folder, "ven.state");
    const tsx = join(import.meta.dirname, "../../../../node_modules/tsx/dist/loader.mjs");
    const program = join(import.meta.dirname, "../testing/endless-saver.ts");
    let saved = -1;
    for (let round = 0; round < 3; round++) {
      const child = spawn(process.execPath, ["--import", tsx, program, path, String(saved + 1)], { stdio: ["ignore", "pipe", "inherit"] });
      const ended = once(child, "exit");
      const last = saved + 20 + round;
      for await (const line of createInterface({ input: child.stdout })) {
        saved = Number(line);
        if (saved >= last) child.kill("SIGKILL");
      }
      await ended;
      const [number, , end] = (await fileStore(path).load())?.split(" ") ?? [];
      expect(end).toBe(number);
      expect(Number(number)).toBeGreaterThanOrEqual(saved);
      saved = Number(number);
    }
  });
});
