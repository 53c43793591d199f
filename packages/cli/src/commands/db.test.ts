import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PassThrough, Readable } from "node:stream";
import { afterAll, describe, expect, test } from "vitest";
import { run } from "../run.ts";

const folder = mkdtempSync(join(tmpdir(), "oadr-cli-db-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function oadr(args: readonly string[], env: Readonly<Record<string, string>> = {}) {
  const [stdout, stderr] = [new PassThrough(), new PassThrough()];
  const code = await run(args, { stdin: Readable.from([]), stdout, stderr, env });
  return { code, out: String(stdout.read() ?? ""), err: String(stderr.read() ?? "") };
}

describe("oadr db", () => {
  test("tells what is to come, does it, and tells what was done", async () => {
    const db = join(folder, "vtn.db");
    const before = await oadr(["db", "status", "--db", db, "--json"]);
    const { version, newest, pending } = JSON.parse(before.out);
    expect([before.code, version, pending.length]).toEqual([0, 0, newest]);
    expect((await oadr(["db", "status", "--db", db])).out).toMatch(/^version 0 of \d+, to come: /);
    const config = join(folder, "oadr.yaml");
    writeFileSync(config, "db: vtn.db\n");
    const migrated = await oadr(["db", "migrate", "--config", config]);
    expect(migrated).toMatchObject({ code: 0, err: "" });
    expect(migrated.out).toMatch(new RegExp(`^(\\d{4}-\\S+ .+\\n)+version ${newest} of ${newest}, up to date\\n$`));
    expect((await oadr(["db", "status"], { OADR_DB: db })).out).toBe(migrated.out);
  });

  test.each([
    [["db", "status"], /^there is no database: give --db/],
    [["db", "status", "--db", import.meta.filename], /^db: .* is not (a|an SQLite) database/],
    [["db", "migrate", "--db", "postgres://vtn:hidden@127.0.0.1:1/vtn"], /^db: (?!.*hidden).*ECONNREFUSED/],
    [["db", "mend"], /unknown command 'mend'/],
  ])("refuses %j with a reason", async (args, reason) => {
    const { code, out, err } = await oadr(args);
    expect([code, out]).toEqual([1, ""]);
    expect(err).toMatch(reason);
  });
});
