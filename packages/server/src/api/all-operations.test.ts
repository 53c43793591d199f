import { afterAll, beforeAll, expect, test } from "vitest";
import { type Client, clientOf } from "./testing/client.ts";
import { closeAll, type Operated, operated } from "./testing/operated.ts";
import type { EventReader } from "./testing/read-events.ts";

// One story, in which every operation of the document is called over HTTP, and every answer held against the document.
let scene: Operated;
let client: Client;
let watching: EventReader;

const program = "http://utility.example/dr";
const level = (minutes: number, value: number) => ({
  signalName: "SIMPLE",
  signalType: "level",
  intervals: [[`PT${minutes}M`, value]],
});

beforeAll(async () => {
  scene = await operated();
  await scene.join("ven-1");
  await scene.join("ven-2");
  client = await clientOf(scene.url, await scene.token("full", { name: "console" }));
  watching = await client.watch();
});
afterAll(async () => {
  await watching.close();
  await closeAll();
});

const ids = (page: { readonly items: readonly Readonly<Record<string, unknown>>[] }, key: string) => page.items.map((item) => item[key]);
type Page = { readonly items: readonly Readonly<Record<string, never>>[]; readonly next?: string };

test("VENs are made known, listed page by page, changed and deleted", async () => {
  const { ask, call } = client;
  const made = await call("createVen", {
    body: { venId: "ven/3 ü%", venName: "third", groupIds: ["north"], marketContexts: [program], quirks: { eventsFirst: true } },
  });
  expect(made).toMatchObject({ status: 201, body: { venId: "ven/3 ü%", provisioned: true, online: false } });
  expect(made.headers.get("location")).toBe("/v1/vens/ven%2F3%20%C3%BC%25");
  const first = await ask<Page>("listVens", { query: { limit: "2" } });
  expect(ids(first, "venId")).toEqual(["ven-1", "ven-2"]);
  expect(first.next).toBe("ven-2");
  const second = await ask<Page>("listVens", { query: { limit: "2", after: "ven-2" } });
  expect(ids(second, "venId")).toEqual(["ven/3 ü%"]);
  expect(second).not.toHaveProperty("next");
  expect(ids(await ask<Page>("listVens", { query: { online: "true", registered: "true", contains: "EN-1" } }), "venId")).toEqual(["ven-1"]);
  const path = { venId: "ven/3 ü%" };
  expect(await ask("changeVen", { path, body: { marketContexts: "all", pollFrequency: "PT5M" } })).toMatchObject({ pollFrequency: "PT5M" });
  const changed = await ask("getVen", { path });
  expect(changed).toMatchObject({ venName: "third", groupIds: ["north"] });
  expect(changed).not.toHaveProperty("marketContexts");
  expect((await call("createVen", { body: { venId: "ven-1" } })).status).toBe(409);
  expect((await call("deleteVen", { path })).status).toBe(204);
  expect((await call("getVen", { path })).status).toBe(404);
  expect(await ask("getVen", { path: { venId: "ven-1" } })).toMatchObject({ online: true, registration: { httpPull: true } });
});

test("groups and programs have members", async () => {
  const { ask, call } = client;
  const kinds = [
    { of: "Group", key: "groupId", id: "north" },
    { of: "MarketContext", key: "marketContext", id: program },
  ];
  for (const { of, key, id } of kinds) {
    const path = { [key]: id };
    const made = await call(`create${of}`, { body: { [key]: id, name: "First" } });
    expect(made.status).toBe(201);
    expect((await call(`create${of}`, { body: { [key]: id } })).status).toBe(409);
    expect(ids(await ask<Page>(`list${of}s`, { query: { contains: "irs" } }), key)).toEqual([id]);
    await ask(`change${of}`, { path, body: { name: null, description: "of the north" } });
    const got = await ask(`get${of}`, { path });
    expect(got).toMatchObject({ description: "of the north" });
    expect(got).not.toHaveProperty("name");
    if (key === "marketContext") await ask("changeVen", { path: { venId: "ven-1" }, body: { marketContexts: [] } });
    const body = { venIds: ["ven-1"] };
    expect(await ask(`add${of}Members`, { path, body })).toEqual({ count: 1 });
    expect((await ask<{ items: unknown[] }>(`list${of}Members`, { path })).items).toContain("ven-1");
    expect(await ask(`remove${of}Members`, { path, body })).toEqual({ count: 1 });
    expect((await call(`add${of}Members`, { path, body: { venIds: ["nobody"] } })).status).toBe(404);
  }
  await ask("addGroupMembers", { path: { groupId: "north" }, body: { venIds: ["ven-1", "ven-2"] } });
  await ask("changeVen", { path: { venId: "ven-1" }, body: { marketContexts: "all" } });
  const all = await call("removeMarketContextMembers", { path: { marketContext: program }, body: { venIds: ["ven-1"] } });
  expect(all).toMatchObject({ status: 409, body: { code: "ERR_OADR_VTN_NOT_ALLOWED" } });
});

test("an event goes to VENs, is answered, changed, sent again, cancelled and deleted", async () => {
  const { ask, call } = client;
  const path = { eventId: "event-1" };
  const made = await call("createEvent", {
    body: {
      eventId: "event-1",
      marketContext: program,
      targets: { groupIds: ["north"] },
      start: scene.minute(60),
      signals: [
        level(60, 2),
        { ...level(60, 9), signalName: "x-watts", signalType: "setpoint", itemBase: { type: "voltage", siScaleCode: "k" } },
      ],
      baseline: { intervals: [["PT1H", 4.5]], resourceIds: ["meter-1"] },
      rampUp: "-PT5M",
      priority: 1,
    },
  });
  expect(made).toMatchObject({ status: 201, body: { eventId: "event-1", status: "far", modificationNumber: 0 } });
  expect(made.headers.get("location")).toBe("/v1/events/event-1");
  await scene.clock.advance(120_000);
  const answers = await ask<Page>("listAnswers", { path, query: { limit: "1" } });
  expect(answers.items).toMatchObject([{ venId: "ven-1", optType: "optIn" }]);
  const others = await ask<Page>("listAnswers", { path, query: { limit: "1", after: answers.next ?? "" } });
  expect(others.items).toMatchObject([{ venId: "ven-2", optType: "optIn" }]);
  expect(others).not.toHaveProperty("next");
  expect((await ask<Page>("listDeliveries", { path, query: { limit: "1" } })).items).toMatchObject([
    { venId: "ven-1", isRecipient: true, delivered: { modificationNumber: 0, count: 1 } },
  ]);
  expect((await ask<Page>("listParticipation", { path })).items).toMatchObject([
    { venId: "ven-1", decision: { by: "oadrCreatedEvent" } },
    { venId: "ven-2" },
  ]);
  expect(await ask("changeEvent", { path, body: { baseline: null, comment: "colder than thought", reason: "weather" } })).toMatchObject({
    modificationNumber: 1,
    modificationReason: "weather",
  });
  expect(await ask("getEvent", { path })).toMatchObject({ comment: "colder than thought" });
  expect(await ask("resendEvent", { path, body: { to: "all" } })).toEqual({ count: 2 });
  expect(ids(await ask<Page>("listEvents", { query: { status: "far", venId: "ven-2", until: scene.minute(90) } }), "eventId")).toEqual([
    "event-1",
  ]);
  expect(ids(await ask<Page>("listEvents", { query: { from: scene.minute(500) } }), "eventId")).toEqual([]);
  expect(await call("deleteEvent", { path })).toMatchObject({ status: 409, body: { code: "ERR_OADR_VTN_NOT_ALLOWED" } });
  expect(await ask("cancelEvent", { path, body: { reason: "no need" } })).toMatchObject({ status: "cancelled", cancelled: true });
  await scene.clock.advance(120_000);
  expect(await call("changeEvent", { path, body: { comment: "late" } })).toMatchObject({ status: 409, body: { rule: 20 } });
  expect((await call("deleteEvent", { path })).status).toBe(204);
  expect((await call("getEvent", { path })).status).toBe(404);
});

test("VENs are asked for reports, and what they deliver is read by page and as lines", async () => {
  const { ask, call } = client;
  const path = { venId: "ven-1" };
  const offers = await ask<Page>("listReportOffers", { path });
  expect(offers.items).toMatchObject([{ reportName: "TELEMETRY_USAGE", points: [{ rId: "main", itemBase: { type: "powerReal" } }] }]);
  const wish = { reportName: "TELEMETRY_USAGE", granularity: "PT1M", reportBackDuration: "PT2M" };
  const made = await call<{ request: { reportRequestId: string } }>("requestReport", { path, body: wish });
  expect(made.status).toBe(201);
  const { reportRequestId } = made.body.request;
  expect(made.headers.get("location")).toBe(`/v1/report-requests/${reportRequestId}`);
  const several = await ask<{ reportRequestIds: string[] }>("requestReports", { path: { venId: "ven-2" }, body: { wishes: [wish] } });
  await scene.clock.advance(10 * 60_000);
  expect(await ask("getReportRequest", { path: { reportRequestId } })).toMatchObject({ state: "accepted", venId: "ven-1" });
  const listed = await ask<Page>("listReportRequests", { query: { state: "accepted", limit: "1" } });
  expect(listed.items).toHaveLength(1);
  expect((await ask<Page>("listReportRequests", { query: { after: listed.next ?? "" } })).items).toHaveLength(1);

  const all: unknown[] = [];
  let after: string | undefined;
  do {
    const page: Page = await ask<Page>("listReadings", { query: { limit: "3", ...(after !== undefined && { after }) } });
    expect(page.items.length).toBeLessThanOrEqual(3);
    all.push(...page.items);
    after = page.next;
  } while (after !== undefined && all.length < 100);
  const lines = await ask<string>("listReadings", { headers: { Accept: "application/x-ndjson" } });
  const items = lines
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line));
  for (const item of items) client.checkItem("listReadings", "application/x-ndjson", item);
  expect(items.length).toBeGreaterThan(10);
  expect(items).toEqual(all);
  expect(new Set(items.map(({ venId, value }) => `${venId} ${value}`))).toEqual(new Set(["ven-1 7", "ven-2 7"]));
  expect((await ask<Page>("listLatestReadings", { path })).items).toMatchObject([{ rId: "main", value: 7 }]);

  expect((await call("cancelReportRequest", { path: { reportRequestId }, body: { reportToFollow: false } })).status).toBe(202);
  await scene.clock.advance(2 * 60_000);
  expect((await call("deleteReportRequest", { path: { reportRequestId: several.reportRequestIds[0] ?? "" } })).status).toBe(409);
  expect((await call("deleteReportRequest", { path: { reportRequestId } })).status).toBe(204);
  const both = { reportRequestIds: several.reportRequestIds, reportToFollow: true };
  expect((await call("cancelReportRequests", { body: both })).status).toBe(202);
});

test("the VTN offers reports of its own, and shows what a VEN has asked it for", async () => {
  const { ask, call } = client;
  const point = { rId: "price", samplingRate: { min: "PT1M", max: "PT1H" }, item: { type: "voltage", siScaleCode: "none" } };
  const body = { reports: [{ reportName: "x-prices", points: [point] }] };
  expect((await call("offerReports", { body })).status).toBe(204);
  expect(await ask("listSupplies", { path: { venId: "ven-1" } })).toEqual({ items: [] });
});

test("opts of a VEN are seen, and one that holds is left to it", async () => {
  const { ask, call } = client;
  const ven = await scene.join("ven-3");
  await ven.opt.create({ optId: "weekend", optType: "optOut", schedule: [{ start: new Date(scene.minute(30)), duration: "PT10M" }] });
  const page = await ask<Page>("listOpts", { query: { venId: "ven-3", kind: "schedule", optType: "optOut" } });
  expect(page.items).toMatchObject([{ venId: "ven-3", opt: { optId: "weekend", optReason: "notParticipating" } }]);
  const path = { id: String(page.items[0]?.["id"]) };
  expect(await ask("getOpt", { path })).toMatchObject({ venId: "ven-3" });
  expect(await ask("getAvailability", { path: { venId: "ven-3" }, query: { from: scene.minute(0), to: scene.minute(60) } })).toEqual({
    spans: [
      { start: scene.minute(0), end: scene.minute(30), state: "none" },
      { start: scene.minute(30), end: scene.minute(40), state: "optOut" },
      { start: scene.minute(40), end: scene.minute(60), state: "none" },
    ],
    parts: [],
  });
  expect((await call("deleteOpt", { path })).status).toBe(409);
  await scene.clock.advance(30 * 60_000);
  expect((await call("deleteOpt", { path })).status).toBe(204);
});

test("a VEN is asked to register again, and its registration is ended", async () => {
  const { ask, call } = client;
  const path = { venId: "ven-2" };
  const before = await ask<{ registration: { at: string } }>("getVen", { path });
  expect((await call("requestReregistration", { path })).status).toBe(202);
  await scene.clock.advance(120_000);
  const after = await ask<{ registration: { at: string } }>("getVen", { path });
  expect(after.registration.at > before.registration.at).toBe(true);
  expect((await call("cancelRegistration", { path })).status).toBe(202);
  await scene.clock.advance(60_000);
  expect((await call("requestReregistration", { path })).status).toBe(409);
});

test("what was exchanged and who changed what is listed, newest first", async () => {
  const { ask } = client;
  const messages = await ask<Page>("listMessages", { query: { venId: "ven-1", type: "oadrUpdateReport", limit: "2" } });
  expect(messages.items).toHaveLength(2);
  expect(messages.items).toMatchObject([{ request: { type: "oadrUpdateReport" }, reply: { type: "oadrUpdatedReport" } }, {}]);
  const older = await ask<Page>("listMessages", { query: { venId: "ven-1", type: "oadrUpdateReport", after: messages.next ?? "" } });
  expect(String(older.items[0]?.["at"]) < String(messages.items[1]?.["at"])).toBe(true);

  const audit = await ask<Page>("listAudit", { query: { operation: "createVen" } });
  expect(audit.items).toMatchObject([
    { who: "console", operation: "createVen", outcome: "refused", status: 409, reason: expect.stringContaining("ven-1") },
    { who: "console", operation: "createVen", outcome: "done", status: 201, createdId: "ven/3 ü%", address: "127.0.0.1" },
  ]);
  const all = await ask<Page>("listAudit", { query: { who: "console", limit: "3" } });
  expect(all.items).toMatchObject([
    { operation: "requestReregistration", ids: { venId: "ven-2" }, outcome: "refused" },
    { operation: "cancelRegistration", ids: { venId: "ven-2" }, outcome: "done" },
    { operation: "requestReregistration", outcome: "done" },
  ]);
  expect((await ask<Page>("listAudit", { query: { after: all.next ?? "", limit: "1" } })).items).toMatchObject([
    { operation: "deleteOpt" },
  ]);
});

test("groups and programs are deleted", async () => {
  for (const [id, path] of [
    ["deleteGroup", { groupId: "north" }],
    ["deleteMarketContext", { marketContext: program }],
  ] as const) {
    expect((await client.call(id, { path })).status).toBe(204);
    expect((await client.call(id, { path })).status).toBe(404);
  }
});

test("all of it was told of as changes", async () => {
  const types = new Set<string>();
  scene.api.close();
  for (let event = await watching.next(); event !== undefined; event = await watching.next()) {
    if (event.comment !== undefined) continue;
    client.checkItem("watchChanges", "text/event-stream", event.data);
    types.add(event.event ?? "");
  }
  expect([...types].sort()).toEqual([
    "eventAnswered",
    "eventCancelled",
    "eventCreated",
    "eventDeleted",
    "eventDelivered",
    "eventModified",
    "eventResent",
    "groupChanged",
    "groupCreated",
    "groupDeleted",
    "marketContextChanged",
    "marketContextCreated",
    "marketContextDeleted",
    "optCreated",
    "optDeleted",
    "readings",
    "reportRequest",
    "reportRequestDeleted",
    "reportsOffered",
    "venChanged",
    "venDeleted",
    "venOffline",
    "venOnline",
    "venRegistered",
    "venUnregistered",
  ]);
});

test("every operation of the document has been called with success", () => {
  const succeeded = [...client.seen].filter(([, statuses]) => [...statuses].some((status) => status < 300)).map(([id]) => id);
  expect(client.operations.map(({ id }) => id).filter((id) => !succeeded.includes(id))).toEqual([]);
  expect(scene.complaints).toEqual([]);
});
