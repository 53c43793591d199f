import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, expect, test } from "vitest";
import { createServer } from "../create-server.ts";
import { keptLog } from "../testing/kept-log.ts";
import { closeAll, page, register, runningServer, venAt } from "../testing/running.ts";
import { storeFault } from "./open-store.ts";

const folder = mkdtempSync(join(tmpdir(), "oadr-store-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
afterEach(closeAll);

test("a VTN goes on after a restart with what its SQLite file has, and so do its VENs", async () => {
  const db = join(folder, "vtn.db");
  const first = await runningServer({ db });
  expect(first.lines("memory")).toEqual([]);
  const venId = await register(venAt(first.url), { oadrVenName: "pump" });
  await first.close();
  const dbFile = join(folder, "db");
  writeFileSync(dbFile, `${db}\n`);
  const second = await runningServer({ dbFile });
  expect((await venAt(second.url)("OadrPoll", { type: "oadrPoll", venId }))?.type).toBe("oadrRegisterReport");
  expect((await page(`${second.operatorUrl}/metrics`)).text).toContain('oadr_vens{state="registered"} 1\n');
});

test("a database that a VTN has is refused to another, which leaves the first alone", async () => {
  const db = join(folder, "shared.db");
  const first = await runningServer({ db });
  const second = createServer({ port: 0, operator: { port: 0 }, db }, { log: keptLog().log });
  const message = `db: ${db} is in use by another VTN: end that one first, or choose another file`;
  await expect(second).rejects.toMatchObject({ code: "ERR_OADR_SERVER_STORE", message });
  expect(await register(venAt(first.url))).toBeTruthy();
});

test("a file that is no database is refused with its name, and left as it is", async () => {
  const db = join(folder, "letter.txt");
  writeFileSync(db, "This is no database, but it is longer than the header of one would be.\n".repeat(20));
  const starting = createServer({ port: 0, operator: { port: 0 }, db }, { log: keptLog().log });
  await expect(starting).rejects.toMatchObject({
    code: "ERR_OADR_SERVER_STORE",
    path: "db",
    message: `db: ${db} is not an SQLite database`,
  });
});

test("a reason that quotes the URL of a database is told without its password", () => {
  const reason = new Error("no such host in postgres://vtn:hid%23den@db.example/vtn, nor for hid#den");
  const fault = storeFault("postgres://vtn:hid%23den@db.example/vtn", reason);
  expect(fault.message).toBe("db: no such host in postgres://vtn:***@db.example/vtn, nor for ***");
});

test("a database that is not there is told of without its password", async () => {
  const db = "postgres://vtn:hid%23den@127.0.0.1:1/vtn";
  const fault: unknown = await createServer({ port: 0, operator: { port: 0 }, db }, { log: keptLog().log }).catch((error) => error);
  expect(fault).toMatchObject({ code: "ERR_OADR_SERVER_STORE", message: expect.stringMatching(/^db: .*ECONNREFUSED/) });
  expect(String(fault)).not.toMatch(/hid/);
});
