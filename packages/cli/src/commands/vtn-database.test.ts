import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { runningCommand } from "../testing/running-command.ts";
import { vtnProcess } from "../testing/vtn-process.ts";

const folder = mkdtempSync(join(tmpdir(), "oadr-cli-database-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const vens = (operator: unknown, token: string, init: RequestInit = {}): Promise<Response> =>
  fetch(`${operator}/v1/vens`, { ...init, headers: { ...init.headers, Authorization: `Bearer ${token}` } });

test("from its first start a VTN leads to a token, and what is done with that outlasts a kill", { timeout: 120_000 }, async () => {
  const db = join(folder, "oadr.db");
  const first = vtnProcess(["--db", db, "--keep-telemetry", "P90D"]);
  const { msg } = await first.line("tokens");
  expect(msg).toBe(`the operator API has no tokens yet: oadr token create NAME --db ${db} makes one`);
  const { url } = await first.line("operator");
  const made = await runningCommand("token", "create", "me", "--db", db).ended;
  expect([made.code, made.err]).toEqual([0, ""]);
  const token = made.out.trim();
  const provision = { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify({ venId: "ven-1" }) };
  expect((await vens(url, token, provision)).status).toBe(201);

  const second = await runningCommand("vtn", "--port", "0", "--operator-port", "0", "--db", db).ended;
  expect(second).toMatchObject({
    code: 1,
    out: "",
    err: `db: ${db} is in use by another VTN: end that one first, or choose another file\n`,
  });

  first.signal("SIGKILL");
  expect((await first.ended).code).toBeNull();
  const again = vtnProcess(["--db", db]);
  const operator = await again.line("operator");
  expect(await (await vens(operator["url"], token)).json()).toMatchObject({ items: [{ venId: "ven-1", provisioned: true }] });
  again.signal("SIGTERM");
  expect(await again.ended).toEqual({ code: 0, err: "" });
});
