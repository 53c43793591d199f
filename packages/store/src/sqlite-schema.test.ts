import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "better-sqlite3";
import { afterEach, expect, test } from "vitest";
import { migrate, status } from "./schema.ts";
import { sqliteStore } from "./sqlite-store.ts";

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});
const newPath = () => {
  const folder = mkdtempSync(join(tmpdir(), "oadr-schema-"));
  folders.push(folder);
  return join(folder, "oadr.db");
};
const change = (path: string, text: string) => {
  const database = new Database(path);
  database.exec(text);
  database.close();
};

test("a file that is not there is empty, and asking for its status does not make it", async () => {
  const path = newPath();
  const { version, newest, done, pending } = await status(path);
  expect({ version, done, pending }).toEqual({ version: 0, done: [], pending: expect.any(Array) });
  expect(pending).toHaveLength(newest);
  expect(existsSync(path)).toBe(false);
});

test("a database is brought up to date once", async () => {
  const path = newPath();
  const first = await migrate(path);
  expect(first).toMatchObject({ version: first.newest, pending: [] });
  expect(first.done[0]).toEqual({ name: "first", at: expect.any(Date) });
  expect(await migrate(path)).toEqual(first);
  expect(await status(path)).toEqual(first);
});

test("what a store has written is there when it is opened again", async () => {
  const path = newPath();
  const store = await sqliteStore(path);
  const saved = await store.saveVen({ venId: "ven-1", provisioned: true, venName: "Pumpe 7" });
  await store.close();
  const again = await sqliteStore(path);
  expect(await again.ven("ven-1")).toEqual(saved);
  await again.close();
});

test("a database that a newer version has been at is refused, and stays as it is", async () => {
  const path = newPath();
  const { newest } = await migrate(path);
  change(path, `insert into schema_versions (version, name, applied_at) values (${newest + 1}, 'later', 0)`);
  const newer = { code: "ERR_OADR_STORE_NEWER", message: expect.stringContaining(`schema version ${newest + 1}`) };
  await expect(sqliteStore(path)).rejects.toMatchObject(newer);
  await expect(migrate(path)).rejects.toMatchObject(newer);
  expect((await status(path)).version).toBe(newest + 1);
});

test("a database of something else, and a file that is none, are refused and stay as they are", async () => {
  const path = newPath();
  change(path, "create table songs (title text)");
  await expect(sqliteStore(path)).rejects.toMatchObject({ code: "ERR_OADR_STORE_FOREIGN", message: expect.stringContaining("songs") });
  const text = newPath();
  writeFileSync(text, "Dear diary, this is no database, but long enough to be taken for one at first sight. ".repeat(20));
  await expect(sqliteStore(text)).rejects.toMatchObject({ code: "ERR_OADR_STORE_FOREIGN", message: expect.stringContaining(text) });
});

test("a path that cannot be opened is told", async () => {
  await expect(sqliteStore(join(newPath(), "deeper", "oadr.db"))).rejects.toMatchObject({ code: "ERR_OADR_STORE_UNAVAILABLE" });
});

test("a migration that fails leaves nothing behind", async () => {
  const path = newPath();
  change(
    path,
    "create table schema_versions (version integer primary key, name text not null, applied_at integer not null); create table holds (x)",
  );
  await expect(migrate(path)).rejects.toThrow("holds");
  const database = new Database(path);
  const names = database.prepare("select name from sqlite_master where type = 'table' order by name").pluck().all();
  database.close();
  expect(names).toEqual(["holds", "schema_versions"]);
});
