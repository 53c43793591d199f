import type { NewOpt, OutboxEntry, StoredReportRequest, Supply, VenRecord } from "@oadr/vtn";
import { afterAll, afterEach, describe, expect, test } from "vitest";
import { postgres, sqlite } from "./testing/temporary-stores.ts";

const now = Date.parse("2026-12-01T12:00:00Z");
const hour = 3_600_000;
const limit = { code: "ERR_OADR_VTN_LIMIT" };
const ven: VenRecord = {
  venId: "ven-1",
  provisioned: true,
  registration: {
    registrationId: "reg",
    at: new Date(now),
    profileName: "2.0b",
    transportName: "simpleHttp",
    httpPull: true,
    reportOnly: false,
    xmlSignature: false,
  },
};
const entry = (id: string): OutboxEntry => ({
  id,
  slot: `report:${id}`,
  message: { type: "oadrRegisterReport", requestId: id, oadrReports: [] },
  requestIds: [id],
  deliveries: 0,
  dueAt: now,
});
const request = (id: string, parts: Partial<StoredReportRequest> = {}, hours?: number): StoredReportRequest => ({
  venId: "ven-1",
  request: {
    reportRequestId: id,
    reportSpecifier: {
      reportSpecifierId: "usage",
      granularity: "PT1M",
      reportBackDuration: "PT5M",
      ...(hours !== undefined && { reportInterval: { dtstart: new Date(now - hour), duration: `PT${hours}H` } }),
      specifierPayloads: [{ rId: "main", readingType: "x-notApplicable" }],
    },
  },
  state: "asked",
  createdAt: new Date(now),
  ...parts,
});
const supply = (id: string): Supply => ({ venId: "ven-1", request: request(id).request, acceptedAt: now, from: now, dueAt: now + hour });
/** A schedule of some hours for a resource, or an opt for an event. */
const opt = (optId: string, parts: { readonly hours?: number; readonly eventId?: string; readonly at?: number } = {}): NewOpt => ({
  venId: "ven-1",
  opt: {
    type: "oadrCreateOpt",
    optId,
    optType: "optIn",
    optReason: "economic",
    venId: "ven-1",
    createdDateTime: new Date(now),
    requestId: optId,
    eiTarget: { resourceIds: [optId] },
    ...(parts.eventId !== undefined && { qualifiedEventId: { eventId: parts.eventId, modificationNumber: 0 } }),
  },
  at: new Date(parts.at ?? now),
  target: { resourceIds: [optId] },
  replaced: [],
  ...(parts.hours !== undefined && { endsAt: new Date(now + parts.hours * hour) }),
});

describe.each([sqlite, postgres])("The bounds of a store in $name", ({ stores, isMissing }) => {
  const { make, end, close } = stores();
  afterEach(end);
  afterAll(close);
  const run = test.skipIf(isMissing);

  run(
    "report requests that have ended make room, and those whose time is over, but no open ones; a refused one changes nothing",
    async () => {
      const store = await make({ limits: { maxReportRequests: 2 } });
      await store.saveVen(ven);
      await store.addReportRequests("ven-1", [request("done", { state: "done" }), request("over", { state: "accepted" }, 1)], entry("a"));
      await store.addReportRequests("ven-1", [request("open", {}, 2)], entry("b"));
      expect((await store.reportRequests({})).map((each) => each.request.reportRequestId)).toEqual(["over", "open"]);
      await store.addReportRequests("ven-1", [request("next")], entry("c"));
      expect((await store.reportRequests({})).map((each) => each.request.reportRequestId)).toEqual(["open", "next"]);
      await expect(store.addReportRequests("ven-1", [request("more")], entry("d"))).rejects.toMatchObject(limit);
      expect((await store.reportRequests({})).map((each) => each.request.reportRequestId)).toEqual(["open", "next"]);
      expect((await store.outbox("ven-1")).map(({ id }) => id)).toEqual(["a", "b", "c"]);
    },
  );

  run("reports for a VEN, groups, programs and tokens beyond them are refused, known ones are not", async () => {
    const store = await make({ limits: { maxSupplies: 2, maxGroups: 1, maxTokens: 1 } });
    await store.saveVen(ven);
    await store.addSupplies("ven-1", [supply("a"), supply("b")]);
    await expect(store.addSupplies("ven-1", [supply("a"), supply("c")])).rejects.toMatchObject(limit);
    expect(await store.addSupplies("ven-1", [supply("a"), supply("b")])).toBe(true);
    await store.saveGroup({ groupId: "a" }, "new");
    await store.saveProgram({ marketContext: "http://example.com/a" }, "new");
    await expect(store.saveGroup({ groupId: "b" }, "new")).rejects.toMatchObject(limit);
    await expect(store.saveProgram({ marketContext: "http://example.com/b" }, "new")).rejects.toMatchObject(limit);
    expect([await store.saveGroup({ groupId: "a", name: "A" }, "known"), await store.group("b")]).toEqual([true, undefined]);
    const token = (name: string) => ({ name, hash: name.repeat(64), role: "full" as const, createdAt: new Date(now) });
    await store.addToken(token("a"));
    await expect(store.addToken(token("b"))).rejects.toMatchObject(limit);
    expect(await store.addToken(token("a"))).toBe(false);
  });

  run("opts that are over make room, and are remembered as such, but none that hold", async () => {
    const store = await make({ limits: { maxOpts: 3 } });
    await store.saveVen(ven);
    await store.saveOpt(opt("over", { hours: 1 }));
    await store.saveOpt(opt("event", { eventId: "e-1" }));
    await store.saveOpt(opt("holds", { hours: 9 }));
    // Neither the schedule nor the event that the opts are for is over yet, but that one is not known.
    await store.saveOpt(opt("next", { hours: 9 }));
    expect((await store.opts({})).map((each) => each.opt.optId)).toEqual(["over", "holds", "next"]);
    await store.saveOpt(opt("later", { hours: 9, at: now + 2 * hour }));
    expect((await store.opts({})).map((each) => each.opt.optId)).toEqual(["holds", "next", "later"]);
    await expect(store.saveOpt(opt("more", { hours: 9, at: now + 2 * hour }))).rejects.toMatchObject(limit);
    expect((await store.opts({})).map((each) => each.opt.optId)).toEqual(["holds", "next", "later"]);
    expect(await store.cancelOpt("ven-1", "over")).toBe("superseded");
    // Of those that are no more the last ones are remembered.
    for (const id of (await store.opts({})).map((each) => each.id)) await store.deleteOpt(id);
    await store.saveOpt(opt("last", { hours: 9 }));
    for (const { id } of await store.opts({})) await store.deleteOpt(id);
    expect(await store.cancelOpt("ven-1", "holds")).toBe("unknown");
    expect(await store.cancelOpt("ven-1", "next")).toBe("superseded");
  });

  run("the newest entries of the audit trail are kept, at least ten thousand of them", { timeout: 120_000 }, async () => {
    const store = await make({ limits: { maxAudit: 1 } });
    const begin = (operation: string) => store.beginAudit({ at: new Date(now), who: "a", operation, ids: {} });
    const ids: string[] = [];
    for (let count = 0; count < 102; count++) ids.push(...(await Promise.all(Array.from({ length: 100 }, () => begin("x")))));
    const first = await store.audit({ after: ids.sort()[100] ?? "" });
    expect(first.length).toBeLessThan(100);
    expect(await store.audit({ after: ids[300] ?? "" })).toHaveLength(100);
  });
});
