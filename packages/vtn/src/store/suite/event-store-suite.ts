import { describe, expect, test } from "vitest";
import { answer, event, type MakeStore, notice, now, ven } from "./samples.ts";

/** Tests of EventStore. */
export function eventStoreSuite(make: MakeStore): void {
  describe("events", () => {
    test("an event comes back as it was created, and its id is taken then", async () => {
      const store = await make();
      await store.createEvent(event("e1"), notice("n"));
      expect(await store.event("e1")).toEqual(event("e1"));
      await expect(store.createEvent(event("e1", { priority: 9 }), notice("n"))).rejects.toMatchObject({ code: "ERR_OADR_VTN_CONFLICT" });
      expect(await store.event("e1")).toEqual(event("e1"));
    });

    test("registered recipients are told of a new event, others are not", async () => {
      const store = await make();
      for (const id of ["ven-1", "ven-2"]) await store.saveVen(ven(id));
      await store.saveVen({ venId: "ven-3", provisioned: true });
      await store.createEvent(event("e1", { recipients: ["ven-1", "ven-3"] }), notice("n"));
      expect((await store.outbox("ven-1")).map(({ id }) => id)).toEqual(["n"]);
      expect(await store.outbox("ven-2")).toEqual([]);
      expect(await store.outbox("ven-3")).toEqual([]);
      await store.createEvent(event("e2", { recipients: "all" }), notice("m"));
      expect((await store.outbox("ven-2")).map(({ id }) => id)).toEqual(["m"]);
    });

    test("a change tells old and new recipients, and only applies to the version it was made from", async () => {
      const store = await make();
      for (const id of ["ven-1", "ven-2"]) await store.saveVen(ven(id));
      await store.createEvent(event("e1"), notice("n"));
      const changed = event("e1", { modificationNumber: 1, recipients: ["ven-2"] });
      const both = await Promise.all([store.replaceEvent(changed, 0, notice("m")), store.replaceEvent(changed, 0, notice("x"))]);
      expect(both.filter(Boolean)).toHaveLength(1);
      expect(await store.event("e1")).toEqual(changed);
      expect(await store.eventsFor("ven-1", now)).toEqual([]);
      expect(await store.eventsFor("ven-2", now)).toEqual([{ event: changed }]);
      expect(await store.outbox("ven-1")).toHaveLength(1);
      expect(await store.outbox("ven-2")).toHaveLength(1);
      expect(await store.replaceEvent(event("none"), 0, notice("y"))).toBe(false);
    });

    test("a VEN has its own events and those for all, until they are no longer to be listed; an open-ended one stays", async () => {
      const store = await make();
      const { listedUntil: _, ...open } = event("open", { recipients: "all" });
      await store.createEvent(event("mine"), notice("n"));
      await store.createEvent(event("other", { recipients: ["ven-2"] }), notice("n"));
      await store.createEvent(open, notice("n"));
      const ids = async (at: number) => (await store.eventsFor("ven-1", at)).map((standing) => standing.event.eventId).sort();
      expect(await ids(now)).toEqual(["mine", "open"]);
      expect(await ids(now + 3_599_999)).toEqual(["mine", "open"]);
      expect(await ids(now + 3_600_000)).toEqual(["open"]);
    });

    test("an event that had ended is listed again when a change lengthens it", async () => {
      const store = await make();
      await store.createEvent(event("e1"), notice("n"));
      expect(await store.eventsFor("ven-1", now + 3_600_000)).toEqual([]);
      await store.replaceEvent(event("e1", { modificationNumber: 1, listedUntil: new Date(now + 7_200_000) }), 0, notice("m"));
      expect(await store.eventsFor("ven-1", now + 3_600_000)).toHaveLength(1);
    });

    test("deliveries are counted per VEN and version", async () => {
      const store = await make();
      await store.createEvent(event("e1", { recipients: ["ven-1", "ven-2"] }), notice("n"));
      const mark = (modificationNumber: number) => store.markDelivered("ven-1", [{ eventId: "e1", modificationNumber }]);
      await mark(0);
      await mark(0);
      expect((await store.standing("ven-1", "e1"))?.delivered).toEqual({ modificationNumber: 0, count: 2 });
      await mark(1);
      expect((await store.eventsFor("ven-1", now))[0]?.delivered).toEqual({ modificationNumber: 1, count: 1 });
      expect((await store.standing("ven-2", "e1"))?.delivered).toBeUndefined();
    });

    test("the last answer to each version is kept, and the newest version's is the one that stands", async () => {
      const store = await make();
      await store.createEvent(event("e1"), notice("n"));
      await store.recordAnswers([answer("e1", 1), answer("e1", 0)]);
      await store.recordAnswers([answer("e1", 1, { optType: "optOut" })]);
      expect(await store.answers("e1")).toEqual([answer("e1", 0), answer("e1", 1, { optType: "optOut" })]);
      expect((await store.standing("ven-1", "e1"))?.answer).toEqual(answer("e1", 1, { optType: "optOut" }));
    });

    test("an event stands with its recipients only, also after it has ended", async () => {
      const store = await make();
      await store.createEvent(event("e1"), notice("n"));
      await store.eventsFor("ven-1", now + 9_000_000);
      expect((await store.standing("ven-1", "e1"))?.event).toEqual(event("e1"));
      expect(await store.standing("ven-2", "e1")).toBeUndefined();
      expect(await store.standing("ven-1", "e2")).toBeUndefined();
    });

    test("events are listed as they were created, page by page and by VEN", async () => {
      const store = await make();
      for (const id of ["z", "a", "m"]) await store.createEvent(event(id, { recipients: id === "a" ? ["ven-2"] : ["ven-1"] }), notice("n"));
      const ids = async (filter: Parameters<typeof store.events>[0]) => (await store.events(filter)).map(({ eventId }) => eventId);
      expect(await ids({})).toEqual(["z", "a", "m"]);
      expect(await ids({ limit: 1, after: "z" })).toEqual(["a"]);
      expect(await ids({ venId: "ven-1" })).toEqual(["z", "m"]);
    });
  });
}
