import { describe, expect, test } from "vitest";
import type { VtnStore } from "../vtn-store.ts";
import { current, entry, event, type MakeStore, notice, now, offer, request, stored, ven } from "./samples.ts";

/** Tests of VenStore, and of what ends with a registration. */
export function venStoreSuite(make: MakeStore): void {
  describe("VENs", () => {
    test("a VEN comes back as it was saved, and a later one replaces it", async () => {
      const store = await make();
      const first = ven("ven-1", { venName: "pump", fingerprint: "AA", resourceIds: ["r1"] });
      const saved = await store.saveVen(first);
      expect(saved).toEqual(stored(first));
      expect(await store.ven("ven-1")).toEqual(saved);
      const replaced = await store.saveVen({ ...ven("ven-1"), version: saved?.version ?? 0 });
      expect(replaced).toEqual(stored(ven("ven-1")));
      expect(await store.ven("ven-1")).toEqual(replaced);
      expect(replaced?.version).not.toBe(saved?.version);
      expect(await store.ven("VEN-1")).toBeUndefined();
    });

    test("a VEN is found by fingerprint before common name before name, and by name only while it is bound to no certificate", async () => {
      const store = await make();
      await store.saveVen(ven("a", { fingerprint: "AA", venName: "one" }));
      await store.saveVen(ven("b", { commonName: "bb" }));
      await store.saveVen(ven("c", { venName: "three" }));
      expect((await store.findVen({ fingerprint: "AA", commonName: "bb", venName: "three" }))?.venId).toBe("a");
      expect((await store.findVen({ fingerprint: "XX", commonName: "bb", venName: "three" }))?.venId).toBe("b");
      expect((await store.findVen({ venName: "three" }))?.venId).toBe("c");
      expect(await store.findVen({ venName: "one" })).toBeUndefined();
      expect(await store.findVen({})).toBeUndefined();
    });

    test("a changed fingerprint is found, the former one no more", async () => {
      const store = await make();
      await store.saveVen(ven("a", { fingerprint: "AA" }));
      await store.saveVen(await current(store, ven("a", { fingerprint: "BB" })));
      expect(await store.findVen({ fingerprint: "AA" })).toBeUndefined();
      expect((await store.findVen({ fingerprint: "BB" }))?.venId).toBe("a");
    });

    test("a certificate belongs to one VEN only, and a refused VEN changes nothing", async () => {
      const store = await make();
      await store.saveVen(ven("a", { fingerprint: "AA" }));
      await expect(store.saveVen(ven("b", { fingerprint: "AA" }))).rejects.toMatchObject({ code: "ERR_OADR_VTN_CONFLICT" });
      expect(await store.ven("b")).toBeUndefined();
      expect((await store.findVen({ fingerprint: "AA" }))?.venId).toBe("a");
    });

    test("VENs are listed by id, page by page", async () => {
      const store = await make();
      for (const id of ["c", "a", "b"]) await store.saveVen(ven(id));
      expect((await store.vens({ limit: 2 })).map(({ venId }) => venId)).toEqual(["a", "b"]);
      expect((await store.vens({ limit: 2, after: "b" })).map(({ venId }) => venId)).toEqual(["c"]);
    });

    test("a new registration erases offers, requests, opts and outbox, and puts in what comes first", async () => {
      const store = await make();
      await store.register(ven("ven-1"), [entry("old")], notice("n0"), now);
      await store.replaceOffers("ven-1", [offer("usage")]);
      await store.addReportRequests("ven-1", [request("rr-1")], entry("rr"));
      await store.register(await current(store, ven("ven-1")), [entry("new")], notice("n1"), now);
      expect(await store.offers("ven-1")).toEqual([]);
      expect(await store.reportRequests({ venId: "ven-1" })).toEqual([]);
      expect(await store.reportRequest("rr-1")).toBeUndefined();
      expect((await store.outbox("ven-1")).map(({ id }) => id)).toEqual(["new"]);
    });

    test("a new registration is told of events that it finds, not of those that are over", async () => {
      const store = await make();
      await store.createEvent(event("e1"), notice("n0"));
      await store.register(ven("ven-1"), [entry("first")], notice("n1"), now);
      expect((await store.outbox("ven-1")).map(({ id }) => id)).toEqual(["first", "n1"]);
      await store.register(await current(store, ven("ven-1")), [entry("first")], notice("n2"), now + 3_600_000);
      expect((await store.outbox("ven-1")).map(({ id }) => id)).toEqual(["first"]);
    });

    test("when a registration ends the VEN is still known, but nothing waits for it", async () => {
      const store = await make();
      await store.register(ven("ven-1", { venName: "pump" }), [entry("first")], notice("n"), now);
      await store.unregister("ven-1");
      expect(await store.ven("ven-1")).toEqual(stored({ venId: "ven-1", venName: "pump", provisioned: false }));
      expect(await store.outbox("ven-1")).toEqual([]);
      expect(await store.post("ven-1", entry("late"))).toBe(false);
      expect(await store.outbox("ven-1")).toEqual([]);
    });

    test("of two who have read the same VEN one saves it, and the other changes nothing", async () => {
      const store = await make();
      const read = (await store.saveVen(ven("ven-1"))) ?? ven("");
      const saved = await Promise.all([
        store.saveVen({ ...read, venName: "one", fingerprint: "AA" }, notice("n1")),
        store.register({ ...read, venName: "two", fingerprint: "BB" }, [entry("first")], notice("n2"), now),
        store.saveVen({ ...read, venName: "three", fingerprint: "CC" }, notice("n3")),
      ]);
      const [winner, ...others] = saved.filter((each) => each !== undefined);
      expect(others).toEqual([]);
      expect(await store.ven("ven-1")).toEqual(winner);
      for (const fingerprint of ["AA", "BB", "CC"]) {
        expect(await store.findVen({ fingerprint })).toEqual(winner?.fingerprint === fingerprint ? winner : undefined);
      }
      const waits = { one: ["n1"], two: ["first"], three: ["n3"] }[winner?.venName ?? ""];
      expect((await store.outbox("ven-1")).map(({ id }) => id)).toEqual(waits);
    });

    test("of two who make the same VEN known one does", async () => {
      const store = await make();
      const saved = await Promise.all([store.saveVen(ven("a", { venName: "x" })), store.register(ven("a"), [], notice("n"), now)]);
      expect(saved.filter((each) => each !== undefined)).toEqual([await store.ven("a")]);
    });

    test.each<[string, (store: VtnStore) => Promise<unknown>]>([
      ["was saved", async (store) => store.saveVen(await current(store, ven("ven-1")))],
      ["has registered", async (store) => store.register(await current(store, ven("ven-1")), [], notice("n"), now)],
      ["has lost its registration", (store) => store.unregister("ven-1")],
      ["has come to a group", (store) => store.changeMembers({ groupId: "north" }, ["ven-1"], true, notice("n"))],
      [
        "has lost its group",
        async (store) => {
          await store.saveGroup({ groupId: "south" }, "new");
          await store.deleteGroup("south", notice("n"));
        },
      ],
      [
        "has lost its program",
        async (store) => {
          await store.saveProgram({ marketContext: "http://example.com/dr" }, "new");
          await store.deleteProgram("http://example.com/dr", notice("n"));
        },
      ],
      ["was deleted", (store) => store.deleteVen("ven-1")],
      [
        "was deleted and has come back",
        async (store) => {
          await store.deleteVen("ven-1");
          await store.saveVen(ven("ven-1"));
        },
      ],
    ])("what was read before a VEN %s can neither be saved nor registered", async (_, change) => {
      const store = await make();
      const first = ven("ven-1", { groupIds: ["south"], marketContexts: ["http://example.com/dr"] });
      const read = (await store.saveVen(first)) ?? first;
      await change(store);
      const [after, outbox] = [await store.ven("ven-1"), await store.outbox("ven-1")];
      expect(await store.saveVen({ ...read, fingerprint: "AA" }, notice("late"))).toBeUndefined();
      expect(await store.register({ ...read, fingerprint: "AA" }, [entry("late")], notice("late"), now)).toBeUndefined();
      expect([await store.ven("ven-1"), await store.outbox("ven-1")]).toEqual([after, outbox]);
      expect(await store.findVen({ fingerprint: "AA" })).toBeUndefined();
    });
  });
}
