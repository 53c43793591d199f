import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "better-sqlite3";
import { sql } from "kysely";
import { afterEach, expect, test } from "vitest";
import { sqliteRunner } from "./sqlite-runner.ts";
import { type Statement, statement } from "./statement.ts";
import { all, change, type UseCase } from "./use-case.ts";

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

const add: Statement<{ n: number }, unknown> = statement((db, { n }: { n: number }) => ({
  compile: () => sql`insert into numbers (n) values (${n})`.compile(db),
}));
const list: Statement<object, { n: number }> = statement((db) => ({
  compile: () => sql<{ n: number }>`select n from numbers order by n`.compile(db),
}));
const commits: string[] = [];

function open() {
  const folder = mkdtempSync(join(tmpdir(), "oadr-runner-"));
  folders.push(folder);
  commits.length = 0;
  const database = new Database(join(folder, "x.db"), { verbose: (text) => void (text === "commit" && commits.push("commit")) });
  database.pragma("journal_mode = WAL");
  database.exec("create table numbers (n integer primary key)");
  const runner = sqliteRunner(database);
  const numbers = async () => (await runner.read(() => all(list, {}))).map(({ n }) => n);
  const write = (...values: number[]) =>
    runner.write(function* () {
      for (const n of values) yield* change(add, { n });
      return values.length;
    });
  return { path: join(folder, "x.db"), runner, numbers, write };
}

test("writes that wait at the same moment are committed together, and one that throws is undone alone", async () => {
  const { runner, numbers, write } = open();
  await write(9);
  commits.length = 0;
  const results = await Promise.allSettled([write(1, 2), write(3, 9), write(4), write(5, 5), write(6)]);
  expect(results.map(({ status }) => status)).toEqual(["fulfilled", "rejected", "fulfilled", "rejected", "fulfilled"]);
  expect(await numbers()).toEqual([1, 2, 4, 6, 9]);
  expect(commits).toHaveLength(1);
  await runner.close();
});

test("nobody sees what has not been committed", async () => {
  const { runner, numbers, write } = open();
  const writing = Promise.all([write(1), write(2)]);
  expect(await numbers()).toEqual([]);
  await writing;
  expect(await numbers()).toEqual([1, 2]);
  await runner.close();
});

test("what another process commits is seen from the next turn of the event loop on", async () => {
  const { path, runner, numbers } = open();
  expect(await numbers()).toEqual([]);
  const other = new Database(path);
  other.exec("insert into numbers values (7)");
  other.close();
  await new Promise(setImmediate);
  expect(await numbers()).toEqual([7]);
  await runner.close();
});

test("a transaction has a bound, and what is beyond it goes into the next", async () => {
  const { runner, numbers, write } = open();
  await Promise.all(Array.from({ length: 1_000 }, (_, n) => write(n)));
  expect(await numbers()).toHaveLength(1_000);
  expect(commits).toHaveLength(4);
  await runner.close();
});

test("what was begun is committed before the database is closed, and nothing is taken after that", async () => {
  const { runner, write } = open();
  const writing = write(1);
  await runner.close();
  expect(await writing).toBe(1);
  const closed = { code: "ERR_OADR_STORE_CLOSED" };
  await expect(write(2)).rejects.toMatchObject(closed);
  await expect(runner.read(() => all(list, {}))).rejects.toMatchObject(closed);
  await runner.close();
});

test("all that share a transaction fail when it cannot be committed", async () => {
  const { runner, numbers, write } = open();
  const breakOff = runner.write(function* (): UseCase<void> {
    yield* all(
      statement((db) => ({ compile: () => sql`rollback`.compile(db) })),
      {},
    );
  });
  const results = await Promise.allSettled([write(1), breakOff, write(2)]);
  expect(results.map(({ status }) => status)).toEqual(["rejected", "rejected", "rejected"]);
  expect(await numbers()).toEqual([]);
  expect(await write(3)).toBe(1);
  await runner.close();
});
