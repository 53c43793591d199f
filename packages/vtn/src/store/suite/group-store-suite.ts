import { describe, expect, test } from "vitest";
import { event, type MakeStore, notice, now, stored, ven } from "./samples.ts";

const dr = "http://example.com/dr";
const other = "http://example.com/other";

/** Tests of GroupStore. */
export function groupStoreSuite(make: MakeStore): void {
  const ids = (vens: readonly { readonly venId: string }[] | undefined) => vens?.map(({ venId }) => venId).sort();
  const waiting = async (store: Awaited<ReturnType<MakeStore>>, venId: string) => (await store.outbox(venId)).map(({ id }) => id);

  describe("groups and programs", () => {
    test("a group is added once, replaced when it is there, and listed by id, by a part of id or name", async () => {
      const store = await make();
      for (const groupId of ["b", "c", "a"]) expect(await store.saveGroup({ groupId, name: `Feeder ${groupId}` }, "new")).toBe(true);
      expect(await store.saveGroup({ groupId: "b" }, "new")).toBe(false);
      expect(await store.saveGroup({ groupId: "d" }, "known")).toBe(false);
      expect(await store.saveGroup({ groupId: "b", name: "North" }, "known")).toBe(true);
      expect(await store.group("b")).toEqual({ groupId: "b", name: "North" });
      expect(await store.group("d")).toBeUndefined();
      expect((await store.groups({ limit: 2 })).map(({ groupId }) => groupId)).toEqual(["a", "b"]);
      expect((await store.groups({ after: "b" })).map(({ groupId }) => groupId)).toEqual(["c"]);
      expect((await store.groups({ contains: "NORTH" })).map(({ groupId }) => groupId)).toEqual(["b"]);
    });

    test("programs whose URIs differ only in their form are one", async () => {
      const store = await make();
      expect(await store.saveProgram({ marketContext: dr }, "new")).toBe(true);
      expect(await store.saveProgram({ marketContext: other }, "new")).toBe(true);
      expect(await store.saveProgram({ marketContext: "HTTP://EXAMPLE.com/dr" }, "new")).toBe(false);
      expect(await store.program("HTTP://EXAMPLE.com/dr")).toEqual({ marketContext: dr });
      expect(await store.programs({ after: "HTTP://EXAMPLE.com/dr" })).toEqual([{ marketContext: other }]);
      expect(await store.deleteProgram("HTTP://EXAMPLE.com/dr", notice("n"))).toEqual([]);
      expect(await store.deleteProgram(dr, notice("n"))).toBeUndefined();
    });

    test("a group that goes is taken off its VENs, which lose its events and are told", async () => {
      const store = await make();
      await store.saveVen(ven("ven-1", { groupIds: ["north", "all"] }));
      await store.saveVen(ven("ven-2", { groupIds: ["all"] }));
      await store.saveGroup({ groupId: "north" }, "new");
      await store.createEvent(event("e1", { target: { groupIds: ["north"] } }), notice("n0"));
      expect(await store.deleteGroup("north", notice("n1"))).toEqual([stored(ven("ven-1", { groupIds: ["all"] }))]);
      expect(await store.ven("ven-1")).toEqual(stored(ven("ven-1", { groupIds: ["all"] })));
      expect(await store.eventsFor("ven-1", now)).toEqual([]);
      expect(await store.vens({ groupId: "north" })).toEqual([]);
      expect([await waiting(store, "ven-1"), await waiting(store, "ven-2")]).toEqual([["n1"], []]);
      expect(await store.deleteGroup("north", notice("n2"))).toBeUndefined();
    });

    test("a program that goes is taken off the VENs that name it; who named no other takes part in none, and who is in all stays so", async () => {
      const store = await make();
      await store.saveVen(ven("one", { marketContexts: ["HTTP://example.com/dr"] }));
      await store.saveVen(ven("two", { marketContexts: [dr, other] }));
      await store.saveVen(ven("all"));
      await store.saveProgram({ marketContext: dr }, "new");
      expect(ids(await store.deleteProgram(dr, notice("n")))).toEqual(["one", "two"]);
      expect((await store.ven("one"))?.marketContexts).toEqual([]);
      expect((await store.ven("two"))?.marketContexts).toEqual([other]);
      expect(await store.ven("all")).toEqual(stored(ven("all")));
      expect(ids(await store.vens({ marketContext: dr }))).toEqual(["all"]);
    });

    test("VENs come to belong and cease to, those that it changes are told, and get or lose the events", async () => {
      const store = await make();
      await store.saveVen(ven("ven-1"));
      await store.saveVen(ven("ven-2", { groupIds: ["north"] }));
      await store.createEvent(event("e1", { target: { groupIds: ["north"] } }), notice("n0"));
      expect(ids(await store.changeMembers({ groupId: "north" }, ["ven-1", "ven-2", "ven-1"], true, notice("n1")))).toEqual(["ven-1"]);
      expect([await waiting(store, "ven-1"), await waiting(store, "ven-2")]).toEqual([["n1"], ["n0"]]);
      expect((await store.eventsFor("ven-1", now)).map((standing) => standing.event.eventId)).toEqual(["e1"]);
      expect(ids(await store.changeMembers({ groupId: "north" }, ["ven-1"], false, notice("n2")))).toEqual(["ven-1"]);
      expect(await store.ven("ven-1")).toEqual(stored(ven("ven-1")));
      expect(await store.eventsFor("ven-1", now)).toEqual([]);
    });

    test("members change all or none: not with a VEN that is unknown, nor out of one program with a VEN that is in all", async () => {
      const store = await make();
      await store.saveVen(ven("all"));
      await store.saveVen(ven("one", { marketContexts: [dr] }));
      const unknown = store.changeMembers({ marketContext: other }, ["one", "nobody"], true, notice("n"));
      await expect(unknown).rejects.toMatchObject({ code: "ERR_OADR_VTN_UNKNOWN" });
      const inAll = store.changeMembers({ marketContext: dr }, ["one", "all"], false, notice("n"));
      await expect(inAll).rejects.toMatchObject({ code: "ERR_OADR_VTN_NOT_ALLOWED" });
      expect(await store.ven("one")).toEqual(stored(ven("one", { marketContexts: [dr] })));
      expect(await waiting(store, "one")).toEqual([]);
      expect(ids(await store.changeMembers({ marketContext: other }, ["one", "all"], true, notice("n")))).toEqual(["one"]);
    });
  });

  describe("VENs that are looked for", () => {
    test("are found by registration, group, program and a part of id or name, page by page, and counted", async () => {
      const store = await make();
      await store.saveVen(ven("pump-1", { groupIds: ["north"], marketContexts: [dr] }));
      await store.saveVen(ven("pump-2", { groupIds: ["north"], venName: "Cellar" }));
      await store.saveVen({ venId: "car-1", provisioned: true, venName: "Cellar garage" });
      expect(ids(await store.vens({ registered: true }))).toEqual(["pump-1", "pump-2"]);
      expect(ids(await store.vens({ registered: false }))).toEqual(["car-1"]);
      expect(ids(await store.vens({ groupId: "north", limit: 1 }))).toEqual(["pump-1"]);
      expect(ids(await store.vens({ groupId: "north", after: "pump-1" }))).toEqual(["pump-2"]);
      expect(ids(await store.vens({ marketContext: other }))).toEqual(["car-1", "pump-2"]);
      expect(ids(await store.vens({ contains: "cELLAR", limit: 1 }))).toEqual(["car-1"]);
      expect(ids(await store.vens({ contains: "PUMP", groupId: "south" }))).toEqual([]);
      expect([await store.countVens({ groupId: "north", limit: 1 }), await store.countVens({ marketContext: dr })]).toEqual([2, 3]);
    });

    test("are forgotten when they are deleted, with what waits for them and their traits", async () => {
      const store = await make();
      await store.register(ven("ven-1", { groupIds: ["north"], venName: "pump", fingerprint: "AA" }), [], notice("n"), now);
      await store.createEvent(event("e1", { target: { groupIds: ["north"] } }), notice("n1"));
      await store.heard([{ venId: "ven-1", at: now }]);
      expect(await store.deleteVen("ven-1")).toBe(true);
      expect(await store.deleteVen("ven-1")).toBe(false);
      expect(await store.ven("ven-1")).toBeUndefined();
      expect(await store.vens({})).toEqual([]);
      expect(await store.findVen({ fingerprint: "AA" })).toBeUndefined();
      expect(await store.recipients(event("e1", { target: { groupIds: ["north"] } }), {})).toEqual([]);
      expect([await store.outbox("ven-1"), await store.presenceOf(["ven-1"])]).toEqual([[], [{ online: false }]]);
      await store.saveVen(ven("ven-2", { fingerprint: "AA" }));
      await store.saveVen(ven("ven-1"));
      expect(await store.recipients(event("e1", { target: { groupIds: ["north"] } }), {})).toEqual([]);
    });
  });

  describe("what is deleted", () => {
    const opt = (optId: string, eventId?: string) => ({
      venId: "ven-1",
      opt: {
        type: "oadrCreateOpt" as const,
        optId,
        optType: "optIn" as const,
        optReason: "economic" as const,
        venId: "ven-1",
        createdDateTime: new Date(now),
        requestId: optId,
        eiTarget: {},
        ...(eventId !== undefined && { qualifiedEventId: { eventId, modificationNumber: 0 } }),
      },
      at: new Date(now),
      target: {},
      replaced: [],
    });

    test("an event goes in the version that is expected, with its answers and opts, and leaves room for its id", async () => {
      const store = await make();
      await store.saveVen(ven("ven-1"));
      await store.createEvent(event("e1"), notice("n"));
      await store.createEvent(event("e2"), notice("n"));
      await store.saveOpt(opt("o1", "e1"));
      await store.saveOpt(opt("o2", "e2"));
      expect(await store.deleteEvent("e1", 1)).toBe(false);
      expect(await store.deleteEvent("e1", 0)).toBe(true);
      expect(await store.deleteEvent("e1", 0)).toBe(false);
      expect((await store.eventsFor("ven-1", now)).map((standing) => standing.event.eventId)).toEqual(["e2"]);
      expect((await store.opts({})).map((stored) => stored.opt.optId)).toEqual(["o2"]);
      await store.createEvent(event("e1"), notice("n"));
    });

    test("an opt goes by its own id, and a new one tells which it has replaced", async () => {
      const store = await make();
      await store.saveVen(ven("ven-1"));
      expect(await store.saveOpt(opt("o1"))).toEqual([]);
      const gone = await store.saveOpt(opt("o2"));
      expect(gone.map((stored) => stored.opt.optId)).toEqual(["o1"]);
      const [left] = await store.opts({});
      expect(left === undefined ? undefined : await store.opt(left.id)).toEqual(left);
      expect(await store.deleteOpt(left?.id ?? "")).toBe(true);
      expect(await store.deleteOpt(left?.id ?? "")).toBe(false);
      expect(await store.opts({})).toEqual([]);
    });
  });
}
