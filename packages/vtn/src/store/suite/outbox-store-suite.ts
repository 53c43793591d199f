import { describe, expect, test } from "vitest";
import { cancellationSlot, eventsSlot, registrationSlot } from "../outbox-store.ts";
import { current, entry, event, type MakeStore, notice, now, request, ven } from "./samples.ts";

const resend = { afterMs: 30_000, limit: 3 };

/** Tests of OutboxStore. */
export function outboxStoreSuite(make: MakeStore): void {
  const withVen = async () => {
    const store = await make();
    await store.saveVen(ven("ven-1"));
    return store;
  };

  describe("outbox", () => {
    test("messages are claimed in order, each once, until they are due again", async () => {
      const store = await withVen();
      await store.post("ven-1", entry("a"));
      await store.post("ven-1", entry("b"));
      expect((await store.claim("ven-1", now, resend)).next).toEqual({ ...entry("a"), deliveries: 1, dueAt: now + 30_000 });
      expect((await store.claim("ven-1", now, resend)).next?.id).toBe("b");
      expect(await store.claim("ven-1", now + 29_999, resend)).toEqual({ dropped: [] });
      expect((await store.claim("ven-1", now + 30_000, resend)).next).toMatchObject({ id: "a", deliveries: 2, dueAt: now + 90_000 });
    });

    test("the message in a slot that is to come first is claimed before older ones while it is due, and no message twice", async () => {
      const store = await withVen();
      for (const id of ["a", "b"]) await store.post("ven-1", entry(id));
      await store.post("ven-1", notice("n"));
      const ids = [];
      for (let claims = 0; claims < 4; claims++) ids.push((await store.claim("ven-1", now, resend, eventsSlot)).next?.id);
      expect(ids).toEqual(["n", "a", "b", undefined]);
      expect((await store.outbox("ven-1")).map(({ id }) => id)).toEqual(["a", "b", "n"]);
      await store.post("ven-1", notice("m"));
      expect((await store.claim("ven-1", now + 30_000, resend)).next?.id).toBe("a");
    });

    test("two callers at once do not get the same delivery", async () => {
      const store = await withVen();
      await store.post("ven-1", entry("a"));
      const claims = await Promise.all([1, 2, 3].map(() => store.claim("ven-1", now, resend)));
      expect(claims.filter(({ next }) => next !== undefined)).toHaveLength(1);
    });

    test("a message that was delivered as often as allowed is given up when it would be due again", async () => {
      const store = await withVen();
      await store.post("ven-1", entry("a", { deliveries: 3 }));
      await store.post("ven-1", entry("b"));
      const claim = await store.claim("ven-1", now, resend);
      expect(claim.dropped.map(({ id }) => id)).toEqual(["a"]);
      expect(claim.next?.id).toBe("b");
      expect((await store.outbox("ven-1")).map(({ id }) => id)).toEqual(["b"]);
    });

    test("a newer message takes the place of the one in its slot, and is not settled by the older one's id", async () => {
      const store = await withVen();
      await store.post("ven-1", notice("n1"));
      await store.post("ven-1", entry("a"));
      await store.post("ven-1", notice("n2"));
      expect((await store.outbox("ven-1")).map(({ id }) => id)).toEqual(["n2", "a"]);
      expect(await store.settle("ven-1", "n1")).toBe(false);
      expect(await store.settle("ven-1", "n2")).toBe(true);
      expect(await store.settle("ven-1", "n2")).toBe(false);
      expect((await store.outbox("ven-1")).map(({ id }) => id)).toEqual(["a"]);
    });

    test("a cancellation takes the place of all that waits, and nothing but another one is taken after it", async () => {
      const store = await withVen();
      await store.post("ven-1", notice("n"));
      await store.post("ven-1", entry("a"));
      const cancellation = (id: string) => entry(id, { slot: cancellationSlot });
      expect(await store.post("ven-1", cancellation("c1"))).toBe(true);
      expect(await store.post("ven-1", entry("b"))).toBe(false);
      expect(await store.post("ven-1", entry("r", { slot: registrationSlot }))).toBe(false);
      await store.createEvent(event("e1"), notice("m"));
      expect(await store.addReportRequests("ven-1", [request("rr-1")], entry("rr"))).toBe(false);
      expect(await store.reportRequest("rr-1")).toBeUndefined();
      expect((await store.outbox("ven-1")).map(({ id }) => id)).toEqual(["c1"]);
      expect(await store.post("ven-1", cancellation("c2"))).toBe(true);
      expect((await store.outbox("ven-1")).map(({ id }) => id)).toEqual(["c2"]);
      await store.register(await current(store, ven("ven-1")), [entry("first")], notice("n2"), now);
      expect((await store.outbox("ven-1")).map(({ id }) => id)).toEqual(["first", "n2"]);
    });

    test("each VEN has its own outbox", async () => {
      const store = await withVen();
      await store.saveVen(ven("ven-2"));
      await store.post("ven-1", entry("a"));
      await store.post("ven-2", entry("a"));
      await store.settle("ven-1", "a");
      expect(await store.outbox("ven-2")).toHaveLength(1);
    });

    test("what waits is counted over all VENs", async () => {
      const store = await withVen();
      await store.saveVen(ven("ven-2"));
      expect(await store.countOutbox()).toBe(0);
      for (const id of ["a", "b"]) await store.post("ven-1", entry(id));
      await store.post("ven-2", notice("n1"));
      await store.post("ven-2", notice("n2"));
      expect(await store.countOutbox()).toBe(3);
      await store.settle("ven-1", "a");
      await store.unregister("ven-2");
      expect(await store.countOutbox()).toBe(1);
    });

    test("nothing waits for a VEN that is not registered", async () => {
      const store = await make();
      await store.saveVen({ venId: "ven-1", provisioned: true });
      expect(await store.post("ven-1", entry("a"))).toBe(false);
      expect(await store.claim("ven-1", now, resend)).toEqual({ dropped: [] });
    });
  });
}
