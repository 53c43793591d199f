import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { memoryStore } from "@oadr/vtn";
import { afterAll, afterEach, expect, test } from "vitest";
import { memoryAuditStore } from "../api/memory-audit-store.ts";
import { memoryTokenStore } from "../api/memory-token-store.ts";
import { createToken } from "../api/token.ts";
import { createServer } from "../create-server.ts";
import { openStore } from "../store/open-store.ts";
import { closeAll, register, runningServer, venAt } from "../testing/running.ts";

const folder = mkdtempSync(join(tmpdir(), "oadr-operator-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
afterEach(closeAll);

const secret = "a-token-that-nobody-guesses-1234";
const ask = (url: string, path: string, token: string, init: RequestInit = {}): Promise<Response> =>
  fetch(`${url}${path}`, { ...init, headers: { ...init.headers, Authorization: `Bearer ${token}` } });

test("an operator sees and does over HTTP what VENs are told, with the token of the configuration", async () => {
  const server = await runningServer({ operator: { token: secret } });
  const venId = await register(venAt(server.url), { oadrVenName: "pump" });
  const listed = await (await ask(server.operatorUrl, "/v1/vens", secret)).json();
  expect(listed).toMatchObject({ items: [{ venId, venName: "pump", online: true }] });
  const start = new Date(Date.now() + 3_600_000).toISOString();
  const signals = [{ signalName: "SIMPLE", signalType: "level", intervals: [["PT1H", 1]] }];
  const made = await ask(server.operatorUrl, "/v1/events", secret, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ eventId: "peak", marketContext: "http://x.example", start, signals }),
  });
  expect([made.status, made.headers.get("location")]).toEqual([201, "/v1/events/peak"]);
  expect((await server.vtn.events.get("peak"))?.signals).toHaveLength(1);
  expect(await (await ask(server.operatorUrl, "/v1/audit", secret)).json()).toMatchObject({
    items: [{ who: "configuration", operation: "createEvent", outcome: "done", createdId: "peak" }],
  });
  expect((await ask(server.operatorUrl, "/v1/vens", "another")).status).toBe(401);
  expect(JSON.stringify(server.lines())).not.toContain(secret);
});

test("the token may stand in a file; what is none is refused at the start, without being shown", async () => {
  const file = join(folder, "token");
  writeFileSync(file, `${secret}\n`);
  const server = await runningServer({ operator: { tokenFile: file } });
  expect((await ask(server.operatorUrl, "/v1/vens", secret)).status).toBe(200);
  writeFileSync(file, "short and sweet");
  const refused = { code: "ERR_OADR_SERVER_CONFIG", message: expect.stringMatching(/^operator\.tokenFile: expected a token(?!.*sweet)/) };
  await expect(createServer({ port: 0, operator: { port: 0, tokenFile: file } })).rejects.toMatchObject(refused);
  const both = { port: 0, token: secret, tokenFile: file };
  await expect(createServer({ port: 0, operator: both })).rejects.toThrow("operator.tokenFile: operator.token is given, too");
  const short = { code: "ERR_OADR_SERVER_CONFIG", message: expect.not.stringContaining("sweet") };
  await expect(createServer({ port: 0, operator: { port: 0, token: "short-and-sweet" } })).rejects.toMatchObject(short);
});

test("tokens of the store are let in, and without any the log says that nobody is", async () => {
  const tokens = memoryTokenStore();
  const { token, stored } = createToken({ name: "console", role: "read", createdAt: new Date() });
  await tokens.addToken(stored);
  const server = await runningServer({}, { store: { ...memoryStore(), ...tokens, ...memoryAuditStore() } });
  expect((await ask(server.operatorUrl, "/v1/groups", token)).status).toBe(200);
  expect(server.lines("tokens")).toEqual([]);
  const closed = await runningServer();
  expect(closed.lines("tokens")).toMatchObject([{ level: "info" }]);
  expect((await ask(closed.operatorUrl, "/v1/groups", token)).status).toBe(401);
});

test("a database without tokens is told of, with what makes one, until there is one", async () => {
  const db = join(folder, "oadr 1.db");
  const first = await runningServer({ db });
  const msg = `the operator API has no tokens yet: oadr token create NAME --db "${db}" makes one`;
  expect(first.lines("tokens")).toMatchObject([{ level: "info", msg }]);
  await first.close();
  const store = await openStore({ db });
  await store.addToken?.(createToken({ name: "console", role: "read", createdAt: new Date() }).stored);
  await store.close?.();
  expect((await runningServer({ db })).lines("tokens")).toEqual([]);
});

test("who reads changes is told when the server ends, and does not hold it up", async () => {
  const server = await runningServer({ operator: { token: secret }, shutdown: { timeout: "PT30S" } });
  const changes = await ask(server.operatorUrl, "/v1/changes", secret);
  const read = changes.text();
  await server.vtn.groups.create({ groupId: "north" });
  const began = performance.now();
  await server.close();
  expect(await read).toContain('"groupCreated","groupId":"north"');
  // Far less than what is in work may take.
  expect(performance.now() - began).toBeLessThan(20_000);
});
