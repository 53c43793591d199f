import { connect } from "node:net";
import { text } from "node:stream/consumers";
import { memoryStore } from "@oadr/vtn";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { memoryAuditStore } from "./memory-audit-store.ts";
import { type Client, clientOf, type Described } from "./testing/client.ts";
import { closeAll, type Operated, operated } from "./testing/operated.ts";

let scene: Operated;
let client: Client;
let readOnly: string;

beforeAll(async () => {
  scene = await operated({ body: { bytes: 1_000, ms: 5_000 } });
  readOnly = await scene.token("read");
  client = await clientOf(scene.url, await scene.token("full"));
});
afterAll(closeAll);

/** Calls each operation in turn, all of which have to answer so; the audit trail must have what a write has left. */
async function each(isMeant: (operation: Described) => boolean, status: number, request: Parameters<Client["call"]>[1]): Promise<void> {
  const meant = client.operations.filter(isMeant);
  expect(meant.length).toBeGreaterThan(2);
  for (const { id } of meant) expect([id, (await client.call(id, request)).status]).toEqual([id, status]);
}

const isWrite = ({ method }: Described): boolean => method !== "GET";

describe("of every operation", () => {
  test("nothing is to be had without a token", async () => {
    await each(() => true, 401, { token: null });
  });

  test("writing is refused to a token for reading, with an entry in the audit trail", async () => {
    await each(isWrite, 403, { token: readOnly });
    const { items } = await client.ask<{ items: { operation: string; outcome: string; who: string }[] }>("listAudit", {
      query: { who: "read" },
    });
    const expected = client.operations.filter(isWrite).map(({ id }) => ({ operation: id, outcome: "refused", who: "read" }));
    expect(items.map(({ operation, outcome, who }) => ({ operation, outcome, who })).reverse()).toEqual(expected);
  });

  test("reading is open to a token for reading", async () => {
    const { items } = await client.ask<{ items: unknown[] }>("listAudit", { query: { limit: "1000" } });
    for (const { id } of client.operations.filter((operation) => !isWrite(operation) && operation.id !== "watchChanges")) {
      const query = id === "getAvailability" ? { from: scene.minute(0), to: scene.minute(1) } : undefined;
      const { status } = await client.call(id, { token: readOnly, ...(query && { query }) });
      expect([id, status]).toEqual([id, status === 404 ? 404 : 200]);
    }
    expect((await client.ask<{ items: unknown[] }>("listAudit", { query: { limit: "1000" } })).items).toHaveLength(items.length);
  });

  test("a query that it does not have is refused, by its name", async () => {
    await each(() => true, 400, { query: { colour: "blue" } });
    const { body } = await client.call("listVens", { query: { colour: "blue", limit: "0" } });
    expect(body).toMatchObject({ code: "ERR_OADR_API_REQUEST_INVALID", errors: [{ place: "query.limit" }, { place: "query.colour" }] });
  });

  test("an id that no XML can carry is refused", async () => {
    const names = ["venId", "eventId", "reportRequestId", "id", "groupId", "marketContext"];
    await each(({ pathNames }) => pathNames.length > 0, 400, { path: Object.fromEntries(names.map((name) => [name, "a\u0000b"])) });
  });

  test("a client that takes no JSON is told so", async () => {
    const gives = ({ responses }: Described): boolean => "406" in responses;
    await each(gives, 406, { headers: { Accept: "text/html" } });
  });

  test("a body is refused that is no JSON in UTF-8, too long, or not asked for", async () => {
    const takesBody = ({ takesBody }: Described): boolean => takesBody;
    await each(takesBody, 415, { text: "{}", headers: { "Content-Type": "text/plain" } });
    await each(takesBody, 415, { text: "{}", headers: { "Content-Type": "application/json; charset=latin1" } });
    await each(takesBody, 415, { text: "{}", headers: { "Content-Encoding": "gzip" } });
    await each(takesBody, 415, {});
    await each(takesBody, 400, { text: "{" });
    await each(takesBody, 413, { text: JSON.stringify("x".repeat(1_000)) });
    await each(takesBody, 422, { text: "[]" });
    await each(takesBody, 422, { body: { colour: "blue" } });
    await each((operation) => !operation.takesBody && isWrite(operation), 400, { text: "{}" });
  });

  test("where the path leads to nothing, that is said", async () => {
    const bodies: Readonly<Record<string, unknown>> = {
      changeEvent: { comment: "x" },
      requestReport: { reportName: "TELEMETRY_USAGE" },
      requestReports: { wishes: [{ reportName: "TELEMETRY_USAGE" }] },
      addGroupMembers: { venIds: ["ven-1"] },
      removeGroupMembers: { venIds: ["ven-1"] },
      addMarketContextMembers: { venIds: ["ven-1"] },
      removeMarketContextMembers: { venIds: ["ven-1"] },
    };
    const found = client.operations.filter(({ pathNames, id }) => pathNames.length > 0 && id !== "listLatestReadings");
    for (const { id, takesBody } of found) {
      const query = id === "getAvailability" ? { from: scene.minute(0), to: scene.minute(1) } : undefined;
      const reply = await client.call(id, { ...(takesBody && { body: bodies[id] ?? {} }), ...(query && { query }) });
      expect([id, reply.status, reply.body]).toMatchObject([id, 404, { code: "ERR_OADR_VTN_UNKNOWN" }]);
    }
  });
});

test("what is wrong with an event is told with its place, and its rule", async () => {
  const event = { marketContext: "http://utility.example/dr", start: scene.minute(60) };
  const simple = { signalName: "SIMPLE", signalType: "level", intervals: [["PT1H", 2]] };
  const wrong = async (body: object) => (await client.call("createEvent", { body })).body;
  expect(await wrong({ ...event, signals: [{ ...simple, intervals: [["PT1H", "2"]] }], start: "noon" })).toMatchObject({
    status: 422,
    code: "ERR_OADR_API_REQUEST_INVALID",
    errors: [{ place: "body.start", reason: "expected a time such as 2026-12-01T17:00:00Z" }, { place: "body.signals[0].intervals[0][1]" }],
  });
  expect(await wrong({ signals: [] })).toMatchObject({
    errors: [
      { place: "body.marketContext", reason: "is missing" },
      { place: "body.start", reason: "is missing" },
    ],
  });
  expect(await wrong({ ...event, signals: [{ ...simple, intervals: [["PT1H", 7]] }] })).toMatchObject({
    status: 422,
    code: "ERR_OADR_VTN_INVALID",
    rule: 9,
    errors: [{ place: "body" }],
  });
  expect(await wrong({ ...event, signals: [simple], rampUp: "an hour" })).toMatchObject({
    code: "ERR_OADR_VTN_INVALID",
    rule: 1,
    errors: [{ place: "body.rampUp" }],
  });
  expect(await wrong({ ...event, signals: [{ ...simple, intervals: [["PT1H", "INF"]] }] })).toMatchObject({ code: "ERR_OADR_VTN_INVALID" });
  expect(
    (await client.call("getAvailability", { path: { venId: "v" }, query: { from: scene.minute(2), to: scene.minute(1) } })).body,
  ).toMatchObject({
    status: 400,
    errors: [{ place: "query.to" }],
  });
  expect((await client.call("listAnswers", { path: { eventId: "e" } })).status).toBe(404);
  expect((await client.call("listAnswers", { path: { eventId: "e" }, query: { after: "¿" } })).body).toMatchObject({
    errors: [{ place: "query.after" }],
  });
  expect((await client.call("listReadings", { query: { after: "nothing" } })).body).toMatchObject({ errors: [{ place: "query.after" }] });
});

test("a path that is none, and a method that is not for it, are told as problems too", async () => {
  const headers = { Authorization: `Bearer ${readOnly}` };
  const ask = async (path: string, method = "GET") => {
    const response = await fetch(`${scene.url}${path}`, { headers, method });
    expect(response.headers.get("content-type")).toBe("application/problem+json");
    return [
      response.status,
      response.headers.get("allow"),
      await response.text().then((body) => (body === "" ? "" : JSON.parse(body).code)),
    ];
  };
  for (const path of ["/", "/v1", "/v1/", "/v1/vens/a/b/c", "/v2/vens", "/v1/vens/%", "/metrics"]) {
    expect([path, ...(await ask(path))]).toEqual([path, 404, null, "ERR_OADR_API_NOT_FOUND"]);
  }
  expect(await ask("/v1/vens", "PUT")).toEqual([405, "GET, POST", "ERR_OADR_API_METHOD_NOT_ALLOWED"]);
  expect(await ask("/v1/events/e", "OPTIONS")).toEqual([405, "GET, PATCH, DELETE", "ERR_OADR_API_METHOD_NOT_ALLOWED"]);
  expect(await ask("/v1/changes", "HEAD")).toEqual([405, "GET", ""]);
});

test("no other origin is let in, and nothing is kept by anybody", async () => {
  for (const path of ["/v1/vens", "/openapi.json", "/nothing"]) {
    const { headers } = await fetch(`${scene.url}${path}`, {
      headers: { Authorization: `Bearer ${readOnly}`, Origin: "https://elsewhere.example" },
    });
    expect([...headers.keys()].filter((name) => name.startsWith("access-control"))).toEqual([]);
    expect(headers.get("cache-control")).toBe("no-store");
    expect(headers.get("x-content-type-options")).toBe("nosniff");
    expect(headers.get("content-security-policy")).toBe("default-src 'none'; frame-ancestors 'none'");
  }
});

test("a body without end is cut off where the bound is, and one that does not come when its time is over", async () => {
  const head = `POST /v1/vens HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${await scene.token("full", { name: "slow" })}\r\nContent-Type: application/json\r\n`;
  const send = (more: string) => {
    const socket = connect(scene.server.address() as { port: number });
    socket.write(`${head}${more}`);
    return socket;
  };
  const endless = await text(send(`Transfer-Encoding: chunked\r\n\r\n3e9\r\n${"x".repeat(1_001)}\r\n`));
  expect(endless).toMatch(/^HTTP\/1\.1 413 /);
  const arrived = new Promise((resolve) => scene.server.once("request", resolve));
  const slow = send('Content-Length: 20\r\n\r\n{"venId":');
  await arrived;
  const reply = text(slow);
  // The body is waited for once the token has been looked up.
  await scene.clock.settle();
  await scene.clock.advance(5_000);
  expect(await reply).toMatch(/^HTTP\/1\.1 408 [\s\S]*ERR_OADR_API_TIMEOUT/);
  expect(await scene.vtn.vens.list()).toEqual([]);
});

test("when the audit trail cannot be written nothing is changed; of what fails the client learns nothing", async () => {
  const audit = {
    ...memoryAuditStore(),
    beginAudit: async () => {
      throw new Error("the disk is full of secrets");
    },
  };
  const failing = await operated({ audit });
  const to = await clientOf(failing.url, await failing.token("full"));
  expect(await to.call("createVen", { body: { venId: "ven-1" } })).toMatchObject({
    status: 500,
    body: { code: "ERR_OADR_API_FAILED", detail: "the VTN failed; its log says why" },
  });
  expect(await failing.vtn.vens.list()).toEqual([]);
  expect(failing.complaints).toEqual(["operator API: createVen failed"]);
});

test("a store that fails is a failure in the audit trail, and a bound that is reached is 507", async () => {
  const store = {
    ...memoryStore({ maxVens: 1 }),
    deleteVen: async () => {
      throw new Error("no such table");
    },
  };
  const failing = await operated({ store });
  const to = await clientOf(failing.url, await failing.token("full"));
  expect((await to.call("createVen", { body: { venId: "ven-1" } })).status).toBe(201);
  expect(await to.call("createVen", { body: { venId: "ven-2" } })).toMatchObject({ status: 507, body: { code: "ERR_OADR_VTN_LIMIT" } });
  expect((await to.call("deleteVen", { path: { venId: "ven-1" } })).status).toBe(500);
  expect((await to.ask<{ items: unknown[] }>("listAudit")).items).toMatchObject([
    { operation: "deleteVen", ids: { venId: "ven-1" }, outcome: "failed", status: 500, reason: "the VTN failed; its log says why" },
    { operation: "createVen", outcome: "refused", status: 507 },
    { operation: "createVen", outcome: "done", createdId: "ven-1" },
  ]);
});

test("once it is closed, it takes nothing any more", async () => {
  const ending = await operated();
  const to = await clientOf(ending.url, await ending.token("full"));
  ending.api.close();
  for (const { id } of to.operations) expect([id, (await to.call(id)).status]).toEqual([id, 503]);
});

test("messages that are not remembered are 409", async () => {
  const forgetful = await operated({ of: { messageLog: undefined } as never });
  const to = await clientOf(forgetful.url, await forgetful.token("read"));
  expect(await to.call("listMessages")).toMatchObject({ status: 409, body: { code: "ERR_OADR_VTN_NOT_ALLOWED" } });
});
