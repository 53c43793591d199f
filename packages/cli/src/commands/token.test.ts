import { PassThrough, Readable } from "node:stream";
import { memoryAuditStore, memoryTokenStore, type OperatorStore } from "@oadr/server";
import { memoryStore } from "@oadr/vtn";
import { beforeEach, expect, test } from "vitest";
import { runningCommand } from "../testing/running-command.ts";
import { tokenCommand } from "./token.ts";

let store: OperatorStore;
let closed = 0;
beforeEach(() => {
  store = { ...memoryTokenStore(), ...memoryAuditStore() };
  closed = 0;
});

/** Runs the command on a store that outlives it. */
async function token(...args: readonly string[]): Promise<string> {
  const stdout = new PassThrough();
  const open = async () => ({
    ...memoryStore(),
    ...store,
    close: async () => {
      closed++;
    },
  });
  const command = tokenCommand({ stdin: Readable.from([]), stdout, stderr: new PassThrough() }, open);
  for (const each of [command, ...command.commands]) each.exitOverride().configureOutput({ writeErr: () => {} });
  await command.parseAsync([...args], { from: "user" });
  return String(stdout.read() ?? "");
}

test("makes a token and prints it once, and lists it without", async () => {
  const printed = await token("create", "console");
  expect(printed).toMatch(/^oadr_[\w-]{43}\n$/);
  await token("create", "graphs", "--role", "read", "--expires", "P90D");
  const lines = (await token("list")).split("\n");
  expect(lines[0]).toMatch(/^console\tfull\tmade \d{4}-\S+Z\tused never\texpires never$/);
  expect(lines[1]).toMatch(/^graphs\tread\tmade \S+Z\tused never\texpires \d{4}-\S+Z$/);
  expect(lines.join()).not.toContain(printed.trim().slice(5));
  const [first, second] = await store.tokens({});
  expect(first).not.toHaveProperty("expiresAt");
  expect((second?.expiresAt?.getTime() ?? 0) - (second?.createdAt.getTime() ?? 0)).toBe(90 * 86_400_000);
  expect(closed).toBe(3);
});

test("revokes a token, and leaves in the audit trail who did what", async () => {
  await token("create", "console");
  await expect(token("create", "console")).rejects.toThrow("there is a token console already");
  expect(await token("revoke", "console")).toBe("token console opens nothing any more\n");
  await expect(token("revoke", "console")).rejects.toThrow("there is no token console");
  expect(await store.tokens({})).toEqual([]);
  const trail = (await store.audit({})).map(({ who, operation, ids, outcome }) => [who, operation, ids["name"], outcome]);
  expect(trail).toEqual([
    ["command line", "revokeToken", "console", "refused"],
    ["command line", "revokeToken", "console", "done"],
    ["command line", "createToken", "console", "refused"],
    ["command line", "createToken", "console", "done"],
  ]);
  expect(closed).toBe(4);
});

test.each([
  [["create", "console", "--expires", "soon"], /expected a time such as/],
  [["create", "console", "--expires", "2020-01-01"], /2020-01-01T00:00:00\.000Z is over/],
  [["create", "console", "--role", "admin"], /choices are read, full/],
  [["create", "command line"], /expected 1 to 100 letters/],
  [["create", "a\tb"], /expected 1 to 100 letters/],
])("refuses %j with a reason", async (args, reason) => {
  await expect(token(...args)).rejects.toThrow(reason);
  expect(await store.tokens({})).toEqual([]);
});

test("lists more than a page of them", async () => {
  for (let index = 0; index < 205; index++) {
    await store.addToken({ name: String(index).padStart(3, "0"), hash: String(index), role: "read", createdAt: new Date(0) });
  }
  expect((await token("list")).trimEnd().split("\n")).toHaveLength(205);
});

test("tells why a database fails, and closes it", async () => {
  store = { ...store, beginAudit: () => Promise.reject(new Error("database or disk is full")) };
  await expect(token("create", "console")).rejects.toThrow(/^the database cannot be used: database or disk is full$/);
  expect(closed).toBe(1);
});

test("needs a database", async () => {
  const { code, out, err } = await runningCommand("token", "create", "console", "--db", "memory").ended;
  expect([code, out]).toEqual([1, ""]);
  expect(err).toMatch(/^--db: expected an SQLite file or a postgres:\/\/ URL/);
});
