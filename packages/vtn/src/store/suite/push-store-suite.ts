import { describe, expect, test } from "vitest";
import { current, entry, type MakeStore, notice, now, ven } from "./samples.ts";

const resend = { afterMs: 30_000, limit: 3 };

const pushed = (venId: string) => {
  const { registration, ...rest } = ven(venId);
  return { ...rest, ...(registration && { registration: { ...registration, httpPull: false, transportAddress: `http://${venId}` } }) };
};

/** Tests of PushStore. */
export function pushStoreSuite(make: MakeStore): void {
  describe("pushes", () => {
    test("VENs that do not poll are due when an entry of theirs is, page by page", async () => {
      const store = await make();
      for (const id of ["c", "a", "d", "b"]) await store.saveVen(pushed(id));
      await store.saveVen(ven("polls"));
      await store.saveVen({ venId: "unregistered", provisioned: true });
      for (const id of ["c", "polls", "unregistered"]) await store.post(id, entry("x"));
      await store.post("a", entry("y", { dueAt: now + 1_000 }));
      await store.post("b", entry("late", { dueAt: now + 9_000 }));
      await store.post("b", entry("early"));
      expect(await store.duePushes(now, {})).toEqual(["b", "c"]);
      expect(await store.duePushes(now + 1_000, { limit: 2 })).toEqual(["a", "b"]);
      expect(await store.duePushes(now + 1_000, { limit: 2, after: "b" })).toEqual(["c"]);
      await store.claim("c", now, resend);
      expect(await store.duePushes(now, {})).toEqual(["b"]);
    });

    test("one caller holds a VEN, until the hold ends or is released", async () => {
      const store = await make();
      await store.saveVen(pushed("a"));
      await store.post("a", entry("x"));
      const holds = await Promise.all([1, 2, 3].map(() => store.hold("a", now, now + 1_000)));
      expect(holds.filter(Boolean)).toHaveLength(1);
      expect(await store.duePushes(now + 999, {})).toEqual([]);
      expect(await store.hold("a", now + 999, now + 5_000)).toBe(false);
      expect(await store.duePushes(now + 1_000, {})).toEqual(["a"]);
      expect(await store.hold("a", now + 1_000, now + 5_000)).toBe(true);
      await store.release("a", now + 2_000);
      expect(await store.hold("a", now + 1_999, now + 5_000)).toBe(false);
      expect(await store.hold("a", now + 2_000, now + 5_000)).toBe(true);
    });

    test("a hold keeps the VEN from nothing else, and ends with the registration", async () => {
      const store = await make();
      await store.saveVen(pushed("a"));
      await store.hold("a", now, now + 60_000);
      expect(await store.post("a", entry("x"))).toBe(true);
      expect((await store.claim("a", now, resend)).next?.id).toBe("x");
      await store.register(await current(store, pushed("a")), [entry("first")], notice("n"), now);
      expect(await store.duePushes(now, {})).toEqual(["a"]);
      await store.hold("a", now, now + 60_000);
      await store.unregister("a");
      await store.saveVen(await current(store, pushed("a")));
      expect(await store.hold("a", now, now + 1)).toBe(true);
    });

    test("a claim that is taken back leaves the entry where it was, and as often delivered", async () => {
      const store = await make();
      await store.saveVen(pushed("a"));
      await store.post("a", entry("x"));
      await store.post("a", entry("y"));
      const { next } = await store.claim("a", now, resend);
      expect(await store.unclaim("a", "x", now + 5)).toBe(true);
      expect(await store.outbox("a")).toEqual([entry("x", { dueAt: now + 5 }), entry("y")]);
      expect((await store.claim("a", now + 5, resend)).next).toEqual({ ...next, dueAt: now + 30_005 });
      await store.settle("a", "x");
      expect(await store.unclaim("a", "x", now)).toBe(false);
      expect(await store.outbox("a")).toEqual([entry("y")]);
    });
  });
}
