import { describe, expect, test } from "vitest";
import { storeSuite } from "../../store-suite.ts";
import { all, column, delivered, entry, event, notice, now, request, ven } from "../suite/samples.ts";
import { memoryStore } from "./memory-store.ts";

storeSuite("memoryStore", () => memoryStore());

describe("the bounds of a memory store", () => {
  const limit = { code: "ERR_OADR_VTN_LIMIT" };

  test("a VEN too many is refused, a known one is not", async () => {
    const store = memoryStore({ maxVens: 1 });
    const saved = await store.saveVen(ven("a"));
    await expect(store.saveVen(ven("b"))).rejects.toMatchObject(limit);
    expect(await store.saveVen({ ...ven("a", { venName: "x" }), ...saved })).toBeDefined();
  });

  test("a new event takes the room of the oldest one that has ended, and is refused when none has", async () => {
    const store = memoryStore({ maxEvents: 2 });
    await store.createEvent(event("past", { listedUntil: new Date(now) }), notice("n"));
    await store.createEvent(event("e1"), notice("n"));
    await store.createEvent(event("e2"), notice("n"));
    expect(await store.event("past")).toBeUndefined();
    await expect(store.createEvent(event("e3"), notice("n"))).rejects.toMatchObject(limit);
  });

  test("a full outbox refuses messages but not the list of events", async () => {
    const store = memoryStore({ maxOutbox: 1 });
    await store.saveVen(ven("ven-1"));
    await store.post("ven-1", entry("a"));
    await expect(store.post("ven-1", entry("b"))).rejects.toMatchObject(limit);
    expect(await store.post("ven-1", notice("n"))).toBe(true);
  });

  test("the oldest readings of a data point make room, those that come late too", async () => {
    const store = memoryStore({ maxReadings: 2 });
    const values = async () => (await all(store.readings({}))).map(({ value }) => value);
    await store.saveReports([
      delivered([
        column([
          [1, 1],
          [2, 2],
          [3, 3],
        ]),
        column([[1, 9]], { rId: "other" }),
      ]),
    ]);
    expect(await values()).toEqual([2, 3, 9]);
    const traits = [{ confidence: 50 }];
    await store.saveReports([delivered([column([[0, 8]], { traits }), column([[2, 7]], { rId: "other", traits })])]);
    expect(await values()).toEqual([2, 3, 9, 7]);
    expect((await all(store.readings({ rId: "other" }))).map(({ confidence }) => confidence)).toEqual([undefined, 50]);
  });

  test("the data point that is silent for longest makes room", async () => {
    const store = memoryStore({ maxSeries: 2 });
    for (const [rId, value] of [
      ["a", 1],
      ["b", 2],
      ["a", 3],
      ["c", 4],
    ] as const) {
      await store.saveReports([delivered([column([[value, value]], { rId })])]);
    }
    expect((await all(store.readings({}))).map(({ value }) => value)).toEqual([1, 3, 4]);
  });

  test("the event that ended first makes room, wherever it is, and one that was lengthened does not", async () => {
    const store = memoryStore({ maxEvents: 3 });
    const until = (minutes: number) => ({ listedUntil: new Date(now + minutes * 60_000) });
    await store.createEvent(event("e60", until(60)), notice("n"));
    await store.createEvent(event("e20", until(20)), notice("n"));
    await store.createEvent(event("e30", until(30)), notice("n"));
    await store.replaceEvent(event("e20", { ...until(90), modificationNumber: 1 }), 0, notice("n"));
    const later = (id: string, minutes: number) =>
      store.createEvent(event(id, { createdAt: new Date(now + minutes * 60_000) }), notice("n"));
    await expect(later("early", 25)).rejects.toMatchObject(limit);
    await later("late", 31);
    expect((await store.events({})).map(({ eventId }) => eventId)).toEqual(["e60", "e20", "late"]);
    expect((await store.eventsFor("ven-1", now)).map((standing) => standing.event.eventId)).toEqual(["e60", "e20", "late"]);
  });

  test("report requests whose time is over make room, even if their last report never came", async () => {
    const store = memoryStore({ maxReportRequests: 1 });
    await store.saveVen(ven("ven-1"));
    const { reportRequestId, reportSpecifier } = request("rr-1").request;
    const until = (moment: number) => ({ dtstart: new Date(moment - 600_000), duration: "PT10M" as const });
    const limited = { reportRequestId, reportSpecifier: { ...reportSpecifier, reportInterval: until(now) } };
    await store.addReportRequests("ven-1", [request("rr-1", { state: "accepted", request: limited })], entry("a"));
    await store.addReportRequests("ven-1", [request("rr-2")], entry("b"));
    expect(await store.reportRequest("rr-1")).toBeUndefined();
  });

  test("ended report requests make room, open ones do not", async () => {
    const store = memoryStore({ maxReportRequests: 1 });
    await store.saveVen(ven("ven-1"));
    await store.addReportRequests("ven-1", [request("rr-1", { state: "done" })], entry("a"));
    await store.addReportRequests("ven-1", [request("rr-2")], entry("b"));
    expect(await store.reportRequest("rr-1")).toBeUndefined();
    await expect(store.addReportRequests("ven-1", [request("rr-3")], entry("c"))).rejects.toMatchObject(limit);
  });

  test("report requests that find no room change nothing, nor do those whose message finds none", async () => {
    const store = memoryStore({ maxReportRequests: 2, maxOutbox: 2 });
    await store.saveVen(ven("ven-1"));
    await store.addReportRequests("ven-1", [request("rr-1", { state: "done" }), request("rr-2")], entry("a"));
    await expect(store.addReportRequests("ven-1", [request("rr-3"), request("rr-4")], entry("b"))).rejects.toMatchObject(limit);
    expect((await store.outbox("ven-1")).map(({ id }) => id)).toEqual(["a"]);
    await store.post("ven-1", entry("b"));
    await expect(store.addReportRequests("ven-1", [request("rr-3")], entry("c"))).rejects.toMatchObject(limit);
    expect((await store.reportRequests({})).map((stored) => stored.request.reportRequestId)).toEqual(["rr-1", "rr-2"]);
  });
});
