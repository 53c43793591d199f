import { execFile } from "node:child_process";
import { chmodSync, existsSync, mkdtempSync, rmSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import Database from "better-sqlite3";
import { afterEach, expect, test } from "vitest";
import { migrate, status } from "./schema.ts";
import { sqliteStore } from "./sqlite-store.ts";

const NOBODY = 65_534;
const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});
const newFolder = () => {
  const folder = mkdtempSync(join(tmpdir(), "oadr-schema-"));
  folders.push(folder);
  return folder;
};
const newPath = () => join(newFolder(), "oadr.db");
const change = (path: string, text: string) => {
  const database = new Database(path);
  database.exec(text);
  database.close();
};

const modesBeside = (path: string) =>
  Object.fromEntries(["", "-wal", "-shm", "-lock"].map((suffix) => [suffix, (statSync(path + suffix).mode & 0o777).toString(8)]));

test.skipIf(process.platform === "win32")("the files of a new database are for their owner alone, whatever others are", async () => {
  const before = process.umask(0o022);
  const path = newPath();
  try {
    const store = await sqliteStore(path, { alone: true });
    expect(modesBeside(path)).toEqual({ "": "600", "-wal": "600", "-shm": "600", "-lock": "600" });
    await store.close();
    const migrated = newPath();
    await migrate(migrated);
    expect(statSync(migrated).mode & 0o777).toBe(0o600);
  } finally {
    process.umask(before);
  }
});

test.skipIf(process.platform === "win32")("a database that is there keeps its rights, and so do the files beside it", async () => {
  const path = newPath();
  await migrate(path);
  chmodSync(path, 0o640);
  const store = await sqliteStore(path);
  expect(["", "-wal", "-shm"].map((suffix) => statSync(path + suffix).mode & 0o777)).toEqual([0o640, 0o640, 0o640]);
  await store.close();
});

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
  const foreign = { code: "ERR_OADR_STORE_FOREIGN", message: `${text} is not an SQLite database` };
  await expect(sqliteStore(text)).rejects.toMatchObject(foreign);
  await expect(status(text)).rejects.toMatchObject(foreign);
});

test("a path that cannot be opened is told, with the reason", async () => {
  const folder = newFolder();
  const none = join(folder, "deeper");
  const unavailable = (message: string) => ({ code: "ERR_OADR_STORE_UNAVAILABLE", message });
  const missing = unavailable(`${none}/oadr.db cannot be opened: there is no folder ${none}`);
  await expect(sqliteStore(join(none, "oadr.db"))).rejects.toMatchObject(missing);
  await expect(sqliteStore(folder)).rejects.toMatchObject(unavailable(`${folder} cannot be opened: it is a folder`));
  await expect(status(folder)).rejects.toMatchObject(unavailable(`${folder} cannot be opened: it is a folder`));
});

// Root may write everywhere.
const isRoot = process.getuid?.() === 0;
/** Whether others than the owner get at this file, in whose folders it is. */
function isOpenToAll(): boolean {
  for (let folder = import.meta.dirname; folder !== dirname(folder); folder = dirname(folder)) {
    if ((statSync(folder).mode & 0o001) === 0) return false;
  }
  return true;
}

/** What is said to somebody who may not write everywhere, as root may: nobody, in a process of its own. */
async function refusalOf(path: string): Promise<string> {
  const program = join(import.meta.dirname, "testing/open-store.ts");
  const args = ["--import", "tsx", "--conditions=@oadr/source", program, path];
  const { stdout } = await promisify(execFile)(process.execPath, args, isRoot ? { uid: NOBODY, gid: NOBODY } : {});
  return stdout;
}

// Nobody cannot run what lies in a folder that is root's alone.
test.skipIf(isRoot && !isOpenToAll())("a file, and a folder, that may not be written is told", async () => {
  const path = newPath();
  await migrate(path);
  chmodSync(dirname(path), 0o755);
  chmodSync(path, 0o444);
  expect(await refusalOf(path)).toBe(`${path} cannot be opened: this user may not read and write it`);
  const folder = newFolder();
  chmodSync(folder, 0o555);
  expect(await refusalOf(join(folder, "oadr.db"))).toContain(`this user may not write in the folder ${folder}`);
});

test("a database is for one VTN alone, as long as that lasts, and others get at it meanwhile", async () => {
  const path = newPath();
  const first = await sqliteStore(path, { alone: true });
  const link = join(newFolder(), "link.db");
  symlinkSync(path, link);
  for (const name of [path, link]) {
    const inUse = { code: "ERR_OADR_STORE_IN_USE", message: expect.stringContaining(`${name} is in use by another VTN`) };
    await expect(sqliteStore(name, { alone: true })).rejects.toMatchObject(inUse);
  }
  const beside = await sqliteStore(path);
  await beside.saveVen({ venId: "ven-1", provisioned: true });
  await beside.close();
  expect(await first.ven("ven-1")).toMatchObject({ provisioned: true });
  await first.close();
  const second = await sqliteStore(path, { alone: true });
  expect(await second.ven("ven-1")).toMatchObject({ provisioned: true });
  await second.close();
  expect(statSync(`${path}-lock`).size).toBe(0);
});

test("one that a newer version has been at is not held on to", async () => {
  const path = newPath();
  const { newest } = await migrate(path);
  change(path, `insert into schema_versions (version, name, applied_at) values (${newest + 1}, 'later', 0)`);
  await expect(sqliteStore(path, { alone: true })).rejects.toMatchObject({ code: "ERR_OADR_STORE_NEWER" });
  change(path, `delete from schema_versions where version = ${newest + 1}`);
  await (await sqliteStore(path, { alone: true })).close();
});

test("a store in memory is nobody else's in any case", async () => {
  const stores = [await sqliteStore(":memory:", { alone: true }), await sqliteStore(":memory:", { alone: true })];
  for (const store of stores) await store.close();
  expect(existsSync(":memory:-lock")).toBe(false);
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
