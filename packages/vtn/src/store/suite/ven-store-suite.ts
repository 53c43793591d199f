import { describe, expect, test } from "vitest";
import { entry, event, type MakeStore, notice, now, offer, request, ven } from "./samples.ts";

/** Tests of VenStore, and of what ends with a registration. */
export function venStoreSuite(make: MakeStore): void {
  describe("VENs", () => {
    test("a VEN comes back as it was saved, and a later one replaces it", async () => {
      const store = await make();
      const first = ven("ven-1", { venName: "pump", fingerprint: "AA", resourceIds: ["r1"] });
      await store.saveVen(first);
      expect(await store.ven("ven-1")).toEqual(first);
      await store.saveVen(ven("ven-1"));
      expect(await store.ven("ven-1")).toEqual(ven("ven-1"));
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
      await store.saveVen(ven("a", { fingerprint: "BB" }));
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
      await store.register(ven("ven-1"), [entry("new")], notice("n1"), now);
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
      await store.register(ven("ven-1"), [entry("first")], notice("n2"), now + 3_600_000);
      expect((await store.outbox("ven-1")).map(({ id }) => id)).toEqual(["first"]);
    });

    test("when a registration ends the VEN is still known, but nothing waits for it", async () => {
      const store = await make();
      await store.register(ven("ven-1", { venName: "pump" }), [entry("first")], notice("n"), now);
      await store.unregister("ven-1");
      expect(await store.ven("ven-1")).toEqual({ venId: "ven-1", venName: "pump", provisioned: false });
      expect(await store.outbox("ven-1")).toEqual([]);
      expect(await store.post("ven-1", entry("late"))).toBe(false);
      expect(await store.outbox("ven-1")).toEqual([]);
    });

    test("it is remembered when a VEN was last heard", async () => {
      const store = await make();
      await store.saveVen(ven("ven-1"));
      expect(await store.lastSeen("ven-1")).toBeUndefined();
      await store.seen("ven-1", now);
      expect(await store.lastSeen("ven-1")).toEqual(new Date(now));
    });
  });
}
