import type { EiTarget } from "@oadr/model";
import { describe, expect, test } from "vitest";
import type { AnswerPage, EventFilter } from "../event-store.ts";
import type { Page } from "../ven-store.ts";
import type { VtnStore } from "../vtn-store.ts";
import { answer, current, event, type MakeStore, notice, now, ven } from "./samples.ts";

type EventStatusAsked = NonNullable<EventFilter["standing"]>["status"];
const hour = (start: number) => ({ dtstart: new Date(start), duration: "PT1H" as const, eiNotification: "PT0S" as const });

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
      await store.createEvent(event("e1", { target: { venIds: ["ven-1", "ven-3"] } }), notice("n"));
      expect((await store.outbox("ven-1")).map(({ id }) => id)).toEqual(["n"]);
      expect(await store.outbox("ven-2")).toEqual([]);
      expect(await store.outbox("ven-3")).toEqual([]);
      await store.createEvent(event("e2", { target: {} }), notice("m"));
      expect((await store.outbox("ven-2")).map(({ id }) => id)).toEqual(["m"]);
    });

    test("a change tells old and new recipients, and only applies to the version it was made from", async () => {
      const store = await make();
      for (const id of ["ven-1", "ven-2"]) await store.saveVen(ven(id));
      await store.createEvent(event("e1"), notice("n"));
      const changed = event("e1", { modificationNumber: 1, target: { venIds: ["ven-2"] } });
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
      const { listedUntil: _, ...open } = event("open", { target: {} });
      await store.createEvent(event("mine"), notice("n"));
      await store.createEvent(event("other", { target: { venIds: ["ven-2"] } }), notice("n"));
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
      await store.createEvent(event("e1", { target: { venIds: ["ven-1", "ven-2"] } }), notice("n"));
      const mark = (modificationNumber: number) =>
        store.markDelivered("ven-1", [{ eventId: "e1", modificationNumber }], now + modificationNumber);
      await mark(0);
      await mark(0);
      expect((await store.standing("ven-1", "e1"))?.delivered).toEqual({ modificationNumber: 0, count: 2, at: new Date(now) });
      await mark(1);
      expect((await store.eventsFor("ven-1", now))[0]?.delivered).toEqual({ modificationNumber: 1, count: 1, at: new Date(now + 1) });
      expect((await store.standing("ven-2", "e1"))?.delivered).toBeUndefined();
    });

    test("the last answer to each version is kept, and the newest version's is the one that stands", async () => {
      const store = await make();
      await store.createEvent(event("e1"), notice("n"));
      await store.recordAnswers([answer("e1", 1), answer("e1", 0)]);
      await store.recordAnswers([answer("e1", 1, { optType: "optOut" })]);
      expect(await store.answers("e1", {})).toEqual([answer("e1", 0), answer("e1", 1, { optType: "optOut" })]);
      expect((await store.standing("ven-1", "e1"))?.answer).toEqual(answer("e1", 1, { optType: "optOut" }));
    });

    test("answers are listed by VEN and version, page by page, also after one that is not there", async () => {
      const store = await make();
      await store.createEvent(event("e1"), notice("n"));
      const from = (venId: string, modificationNumber: number) => ({ ...answer("e1", modificationNumber), venId });
      await store.recordAnswers([from("b", 10), from("b", 2), from("a", 0), from("B", 1)]);
      await store.recordAnswers([from("c", 0)]);
      const list = async (page: AnswerPage) =>
        (await store.answers("e1", page)).map(({ venId, modificationNumber }) => `${venId}${modificationNumber}`);
      expect(await list({})).toEqual(["B1", "a0", "b2", "b10", "c0"]);
      expect(await list({ limit: 3 })).toEqual(["B1", "a0", "b2"]);
      expect(await list({ after: { venId: "b", modificationNumber: 2 }, limit: 1 })).toEqual(["b10"]);
      expect(await list({ after: { venId: "b", modificationNumber: 5 } })).toEqual(["b10", "c0"]);
      expect(await list({ after: { venId: "ab", modificationNumber: 5 }, limit: 2 })).toEqual(["b2", "b10"]);
      expect(await list({ after: { venId: "c", modificationNumber: 0 } })).toEqual([]);
      expect(await store.answers("e2", {})).toEqual([]);
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
      for (const id of ["z", "a", "m"])
        await store.createEvent(event(id, { target: { venIds: [id === "a" ? "ven-2" : "ven-1"] } }), notice("n"));
      const ids = async (filter: Parameters<typeof store.events>[0]) => (await store.events(filter)).map(({ eventId }) => eventId);
      expect(await ids({})).toEqual(["z", "a", "m"]);
      expect(await ids({ limit: 1, after: "z" })).toEqual(["a"]);
      expect(await ids({ venId: "ven-1" })).toEqual(["z", "m"]);
    });

    test("events are picked by program, by status at a time, and by when they run", async () => {
      const store = await make();
      const { listedUntil: _, ...open } = event("open", {
        activePeriod: { ...hour(now + 7_200_000), duration: "PT0S", eiRampUp: "PT10M" },
      });
      await store.createEvent(event("first", { marketContext: "HTTP://Example.COM/%64r" }), notice("n"));
      await store.createEvent(event("gone", { cancelled: true, marketContext: "http://example.com/other" }), notice("n"));
      await store.createEvent(open, notice("n"));
      const ids = async (filter: EventFilter) => (await store.events(filter)).map(({ eventId }) => eventId);
      const standing = (status: EventStatusAsked, minutes: number) => ids({ standing: { status, at: new Date(now + minutes * 60_000) } });
      expect(await ids({ marketContext: "http://example.com/dr" })).toEqual(["first", "open"]);
      expect(await standing("active", 0)).toEqual(["first"]);
      expect(await standing("active", 59)).toEqual(["first"]);
      expect(await standing("completed", 60)).toEqual(["first"]);
      expect(await standing("far", 109)).toEqual(["open"]);
      expect(await standing("near", 110)).toEqual(["open"]);
      expect(await standing("active", 120)).toEqual(["open"]);
      expect(await standing("cancelled", 0)).toEqual(["gone"]);
      const at = (minutes: number) => new Date(now + minutes * 60_000);
      expect(await ids({ until: at(120) })).toEqual(["first", "gone"]);
      expect(await ids({ from: at(60) })).toEqual(["open"]);
      expect(await ids({ from: at(59), until: at(60), marketContext: "http://example.com/dr" })).toEqual(["first"]);
    });
  });

  describe("recipients", () => {
    const idsFor = async (store: VtnStore, venId: string) => (await store.eventsFor(venId, now)).map((each) => each.event.eventId).sort();

    test("an event is for those who have one of its targets, each told once, and follows them as they come and go", async () => {
      const store = await make();
      await store.saveVen(ven("ven-1", { groupIds: ["north"], resourceIds: ["tank"] }));
      await store.saveVen(ven("ven-2", { meterAssets: ["m2"] }));
      await store.saveVen(ven("ven-3", { resourceIds: ["north"] }));
      await store.createEvent(event("e1", { target: { groupIds: ["north"], resourceIds: ["tank"], meterAssets: ["m2"] } }), notice("n"));
      expect(await idsFor(store, "ven-1")).toEqual(["e1"]);
      expect(await idsFor(store, "ven-2")).toEqual(["e1"]);
      expect(await idsFor(store, "ven-3")).toEqual([]);
      expect(await store.outbox("ven-1")).toHaveLength(1);
      expect(await store.outbox("ven-3")).toEqual([]);
      await store.saveVen(await current(store, ven("ven-3", { groupIds: ["north"] })), notice("joined"));
      await store.saveVen(await current(store, ven("ven-2")));
      expect(await idsFor(store, "ven-3")).toEqual(["e1"]);
      expect(await idsFor(store, "ven-2")).toEqual([]);
      expect((await store.outbox("ven-3")).map(({ id }) => id)).toEqual(["joined"]);
      expect(await store.standing("ven-2", "e1")).toBeUndefined();
      const { target, marketContext } = event("e1", { target: { groupIds: ["north"] } });
      expect(await store.recipients({ target, marketContext }, {})).toEqual(["ven-1", "ven-3"]);
      expect(await store.recipients({ target, marketContext }, { after: "ven-1", limit: 1 })).toEqual(["ven-3"]);
    });

    test("a VEN that takes part in some programs gets their events only, those for all included, however the program is written", async () => {
      const store = await make();
      await store.saveVen(ven("ven-1", { marketContexts: ["HTTP://EXAMPLE.com/dr"] }));
      await store.saveVen(ven("ven-2", { marketContexts: [] }));
      await store.saveVen(ven("ven-3"));
      await store.createEvent(event("dr", { target: {} }), notice("n"));
      await store.createEvent(event("other", { target: {}, marketContext: "http://example.com/other" }), notice("m"));
      await store.createEvent(event("mine", { marketContext: "http://example.com/other" }), notice("o"));
      expect(await idsFor(store, "ven-1")).toEqual(["dr"]);
      expect(await idsFor(store, "ven-2")).toEqual([]);
      expect(await idsFor(store, "ven-3")).toEqual(["dr", "other"]);
      expect((await store.outbox("ven-1")).map(({ id }) => id)).toEqual(["n"]);
      expect(await store.outbox("ven-2")).toEqual([]);
      await store.saveVen(await current(store, ven("ven-1", { marketContexts: ["http://example.com/other"] })));
      expect(await idsFor(store, "ven-1")).toEqual(["mine", "other"]);
    });

    test("a list is sent again to those whose answer to the present version is missing, or to all", async () => {
      const store = await make();
      for (const id of ["ven-1", "ven-2", "ven-3"]) await store.saveVen(ven(id));
      await store.saveVen({ venId: "ven-4", provisioned: true });
      await store.createEvent(event("e1", { target: {} }), notice("n"));
      await store.recordAnswers([answer("e1", 0), answer("e1", 1, { venId: "ven-2" })]);
      await store.replaceEvent(event("e1", { target: {}, modificationNumber: 1 }), 0, notice("m"));
      expect(await store.resendEvent("e1", "unanswered", notice("again"))).toBe(2);
      const waiting = async () =>
        Promise.all(["ven-1", "ven-2", "ven-3"].map(async (id) => (await store.outbox(id)).map((each) => each.id)));
      expect(await waiting()).toEqual([["again"], ["m"], ["again"]]);
      expect(await store.resendEvent("e1", "all", notice("all"))).toBe(3);
      expect(await waiting()).toEqual([["all"], ["all"], ["all"]]);
      expect(await store.resendEvent("none", "all", notice("x"))).toBe(0);
    });

    test("how far an event has got is told for its recipients and for those it was delivered to, page by page", async () => {
      const store = await make();
      for (const id of ["ven-1", "ven-2", "ven-3"]) await store.saveVen(ven(id));
      await store.createEvent(event("e1", { target: { venIds: ["ven-1", "ven-2"] } }), notice("n"));
      await store.markDelivered("ven-1", [{ eventId: "e1", modificationNumber: 0 }], now);
      await store.recordAnswers([answer("e1", 0)]);
      await store.replaceEvent(event("e1", { modificationNumber: 1, target: { venIds: ["ven-3", "ven-2"] } }), 0, notice("m"));
      const delivered = { modificationNumber: 0, count: 1, at: new Date(now) };
      expect(await store.deliveries("e1", {})).toEqual([
        { venId: "ven-1", isRecipient: false, delivered, answer: answer("e1", 0) },
        { venId: "ven-2", isRecipient: true },
        { venId: "ven-3", isRecipient: true },
      ]);
      expect((await store.deliveries("e1", { after: "ven-1", limit: 1 })).map(({ venId }) => venId)).toEqual(["ven-2"]);
      expect(await store.deliveries("none", {})).toEqual([]);
    });

    // A store may go about an event for many VENs otherwise than about one for few.
    test.each<[string, EiTarget, (index: number) => boolean]>([
      ["all VENs", {}, () => true],
      ["half of them", { groupIds: ["even"] }, (index) => index % 2 === 0],
      ["three of them", { venIds: ["v07", "v30", "v31"] }, (index) => [7, 30, 31].includes(index)],
    ])(
      "recipients of an event for %s come page by page, and in what is told of it those who were deleted too",
      async (_, target, isMeant) => {
        const store = await make();
        const ids = Array.from({ length: 60 }, (_, index) => `v${String(index).padStart(2, "0")}`);
        const save = (index: number) => store.saveVen(ven(ids[index] ?? "", index % 2 === 0 ? { groupIds: ["even"] } : {}));
        // In another order than that of the ids.
        for (const index of ids.keys()) await save((index * 7) % 60);
        const about = event("e1", { target });
        await store.createEvent(about, notice("n"));
        const told = ids.filter((_, index) => isMeant(index));
        for (const venId of told) await store.markDelivered(venId, [{ eventId: "e1", modificationNumber: 0 }], now);
        const recipients = (): Promise<readonly string[]> => walked((page) => store.recipients(about, page), String);
        const deliveries = async () =>
          (
            await walked(
              (page) => store.deliveries("e1", page),
              ({ venId }) => venId,
            )
          ).map(({ venId, isRecipient }) => [venId, isRecipient]);
        expect(await recipients()).toEqual(told);
        expect(await deliveries()).toEqual(told.map((venId) => [venId, true]));
        await store.deleteVen("v30");
        expect(await recipients()).toEqual(told.filter((venId) => venId !== "v30"));
        expect(await deliveries()).toEqual(told.map((venId) => [venId, venId !== "v30"]));
        await save(30);
        expect(await deliveries()).toEqual(told.map((venId) => [venId, true]));
      },
    );
  });
}

/** All items of a list, four at a time. */
async function walked<T>(list: (page: Page) => Promise<readonly T[]>, idOf: (item: T) => string): Promise<readonly T[]> {
  const found: T[] = [];
  for (let page = await list({ limit: 4 }); page.length > 0; ) {
    found.push(...page);
    const [last] = page.slice(-1);
    page = last === undefined ? [] : await list({ limit: 4, after: idOf(last) });
  }
  return found;
}
