import { describe, expect, test } from "vitest";
import type { VtnStore } from "../vtn-store.ts";
import { type MakeStore, notice, now, ven } from "./samples.ts";

/** Tests of PresenceStore. */
export function presenceStoreSuite(make: MakeStore): void {
  const storeWith = async (...venIds: readonly string[]): Promise<VtnStore> => {
    const store = await make();
    for (const venId of venIds) await store.register(ven(venId), [], notice("n"), now);
    return store;
  };
  const heard = (venId: string, from: number, until?: number) => ({
    venId,
    at: now + from,
    ...(until !== undefined && { silentAt: now + until }),
  });
  const idsOf = async (store: VtnStore, filter: Parameters<VtnStore["vens"]>[0]) => (await store.vens(filter)).map(({ venId }) => venId);

  describe("presence", () => {
    test("a VEN is online from when it is heard until it leaves, and when it was seen last is remembered", async () => {
      const store = await storeWith("a", "b");
      expect(await store.presenceOf(["b", "nobody"])).toEqual([{ online: false }, { online: false }]);
      expect(await store.heard([heard("a", 0, 100), heard("b", 1)])).toEqual(["a", "b"]);
      expect(await store.heard([heard("b", 2), heard("a", 3, 103)])).toEqual([]);
      expect(await store.leave("a")).toBe(true);
      expect(await store.leave("a")).toBe(false);
      expect(await store.presenceOf(["b", "a"])).toEqual([
        { online: true, lastSeen: new Date(now + 2) },
        { online: false, lastSeen: new Date(now + 3) },
      ]);
      expect(await store.heard([heard("a", 4, 104), heard("b", 4)])).toEqual(["a"]);
    });

    test("of several callers at once one is told that a VEN has come, and one that it has left", async () => {
      const store = await storeWith("a");
      const come = await Promise.all([1, 2, 3].map((from) => store.heard([heard("a", from, 10)])));
      expect(come.flat()).toEqual(["a"]);
      const gone = await Promise.all([
        ...[1, 2].map(() => store.leave("a")),
        ...[1, 2].map(async () => (await store.leaveIfSilent("a", now + 10)) === "gone"),
        ...[1, 2].map(async () => (await store.leaveSilent(now + 10, now, 10)).includes("a")),
      ]);
      expect(gone.filter(Boolean)).toHaveLength(1);
    });

    test("a VEN is gone when it has been silent for too long, by what was heard last, whoever comes to tell it first", async () => {
      const store = await storeWith("a", "b");
      await store.heard([heard("a", 0, 100)]);
      await store.heard([heard("a", 50, 150)]);
      await store.heard([heard("a", 10, 110)]);
      expect(await store.leaveIfSilent("a", now + 149)).toBe(now + 150);
      expect(await store.leaveIfSilent("a", now + 150)).toBe("gone");
      expect(await store.leaveIfSilent("a", now + 150)).toBeUndefined();
      expect(await store.presenceOf(["a"])).toEqual([{ online: false, lastSeen: new Date(now + 50) }]);
      // It may be silent from now on, or for shorter.
      await store.heard([heard("b", 0, 100)]);
      await store.heard([heard("b", 1)]);
      expect(await store.leaveIfSilent("b", now + 1e9)).toBeUndefined();
      expect(await store.leaveSilent(now + 1e9, now, 10)).toEqual([]);
      await store.heard([heard("b", 2, 3)]);
      expect(await store.leaveIfSilent("b", now + 3)).toBe("gone");
      expect(await store.leaveIfSilent("nobody", now)).toBeUndefined();
    });

    test("a VEN that comes back counts from then on, also by a clock that is behind", async () => {
      const store = await storeWith("a");
      await store.heard([heard("a", 50, 150)]);
      await store.leave("a");
      expect(await store.heard([heard("a", 20, 120)])).toEqual(["a"]);
      expect(await store.leaveIfSilent("a", now + 119)).toBe(now + 120);
      expect(await store.presenceOf(["a"])).toEqual([{ online: true, lastSeen: new Date(now + 50) }]);
    });

    test("those that are silent are found bit by bit, each by one caller", async () => {
      const ids = Array.from({ length: 20 }, (_, index) => `ven-${index + 10}`);
      const store = await storeWith(...ids, "speaks", "silent");
      await store.heard(ids.map((venId, index) => heard(venId, 0, index)));
      await store.heard([heard("speaks", 0, 1_000), heard("silent", 0)]);
      expect(await store.leaveSilent(now + 9, now, 4)).toHaveLength(4);
      expect(await store.leaveSilent(now + 9, now, 20)).toHaveLength(6);
      const rest = await Promise.all([1, 2, 3].map(() => store.leaveSilent(now + 999, now, 7)));
      expect(rest.flat().sort()).toEqual(ids.slice(10));
      expect(await store.leaveSilent(now + 999, now, 7)).toEqual([]);
      expect(await idsOf(store, { online: true })).toEqual(["silent", "speaks"]);
    });

    test("where nobody listened for a time, a VEN has all of its time from then on", async () => {
      const store = await storeWith("often", "seldom");
      await store.heard([heard("often", 0, 10), heard("seldom", 0, 100)]);
      expect(await store.leaveSilent(now + 1_009, now + 1_000, 10)).toEqual([]);
      expect(await store.leaveSilent(now + 1_010, now + 1_000, 10)).toEqual(["often"]);
      expect(await store.leaveSilent(now + 1_099, now + 1_000, 10)).toEqual([]);
      expect(await store.leaveSilent(now + 1_100, now + 1_000, 10)).toEqual(["seldom"]);
    });

    test("the end of a registration is no leave, but nothing brings the VEN online then, and it is found like a silent one", async () => {
      const store = await storeWith("a", "b");
      await store.heard([heard("a", 0), heard("b", 0)]);
      await store.unregister("a");
      await store.unregister("b");
      expect(await store.leave("a")).toBe(true);
      expect(await store.heard([heard("a", 1), heard("nobody", 1)])).toEqual([]);
      expect(await store.presenceOf(["a"])).toEqual([{ online: false, lastSeen: new Date(now) }]);
      expect(await store.leaveSilent(now + 1, now, 10)).toEqual(["b"]);
    });

    test("VENs are listed and counted by whether they are online, page by page", async () => {
      const store = await storeWith("d", "c", "b", "a");
      await store.saveVen({ venId: "e", provisioned: true });
      await store.heard(["b", "d", "a"].map((venId) => heard(venId, 0, 10)));
      await store.leave("b");
      expect(await idsOf(store, { online: true })).toEqual(["a", "d"]);
      expect(await idsOf(store, { online: true, limit: 1, after: "a" })).toEqual(["d"]);
      expect(await idsOf(store, { online: false })).toEqual(["b", "c", "e"]);
      expect(await idsOf(store, { online: false, registered: true })).toEqual(["b", "c"]);
      expect([await store.countVens({ online: true }), await store.countVens({ online: false, registered: false })]).toEqual([2, 1]);
    });
  });
}
