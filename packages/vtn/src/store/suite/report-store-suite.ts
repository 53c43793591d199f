import { describe, expect, test } from "vitest";
import type { ReadingFilter, ReportRequestFilter } from "../report-store.ts";
import type { VtnStore } from "../vtn-store.ts";
import { all, column, current, delivered, entry, type MakeStore, notice, now, offer, reading, request, ven } from "./samples.ts";

const createReport = (id: string, reportRequestId: string) =>
  entry(id, {
    message: { type: "oadrCreateReport", requestId: id, oadrReportRequests: [request(reportRequestId).request] },
  });

/** Tests of ReportStore. */
export function reportStoreSuite(make: MakeStore): void {
  const withVen = async () => {
    const store = await make();
    await store.saveVen(ven("ven-1"));
    return store;
  };

  describe("reports", () => {
    test("an offer replaces the former one", async () => {
      const store = await withVen();
      await store.replaceOffers("ven-1", [offer("a"), offer("b")]);
      await store.replaceOffers("ven-1", [offer("c")]);
      expect(await store.offers("ven-1")).toEqual([offer("c")]);
      expect(await store.offers("ven-2")).toEqual([]);
    });

    test("requests are kept with what tells the VEN of them, or not at all", async () => {
      const store = await withVen();
      expect(await store.addReportRequests("ven-1", [request("rr-1"), request("rr-2")], createReport("m", "rr-1"))).toBe(true);
      expect((await store.reportRequests({ venId: "ven-1" })).map((stored) => stored.request.reportRequestId)).toEqual(["rr-1", "rr-2"]);
      expect(await store.reportRequest("rr-1")).toEqual(request("rr-1"));
      expect(await store.addReportRequests("ven-2", [request("rr-3", { venId: "ven-2" })], entry("x"))).toBe(false);
      expect(await store.reportRequest("rr-3")).toBeUndefined();
    });

    test("a request moves only from the states that are named", async () => {
      const store = await withVen();
      await store.addReportRequests("ven-1", [request("rr-1"), request("rr-2", { state: "done" })], entry("m"));
      expect(await store.moveReportRequests(["rr-1", "rr-1", "rr-2", "rr-9"], ["asked"], "accepted")).toBe(1);
      expect(await store.moveReportRequests([], ["accepted"], "done")).toBe(0);
      expect((await store.reportRequest("rr-1"))?.state).toBe("accepted");
      expect((await store.reportRequest("rr-2"))?.state).toBe("done");
    });

    test("a request is removed only when it has ended", async () => {
      const store = await make();
      await store.saveVen(ven("ven-1"));
      await store.addReportRequests("ven-1", [request("rr-1"), request("rr-2")], entry("a"));
      expect(await store.deleteReportRequest("rr-1")).toBe(false);
      await store.moveReportRequests(["rr-1"], ["asked"], "refused");
      expect(await store.deleteReportRequest("rr-1")).toBe(true);
      expect(await store.deleteReportRequest("rr-1")).toBe(false);
      expect((await store.reportRequests({ venId: "ven-1" })).map((stored) => stored.request.reportRequestId)).toEqual(["rr-2"]);
    });

    test("a new offer voids open requests and takes their messages back, but not those for METADATA", async () => {
      const store = await withVen();
      const meta = request("rr-m");
      const { request: asked } = meta;
      const forMetadata = { ...meta, request: { ...asked, reportSpecifier: { ...asked.reportSpecifier, reportSpecifierId: "METADATA" } } };
      await store.addReportRequests("ven-1", [request("rr-1")], createReport("m1", "rr-1"));
      await store.addReportRequests("ven-1", [forMetadata], createReport("m2", "rr-m"));
      await store.replaceOffers("ven-1", [offer("usage")]);
      expect((await store.reportRequest("rr-1"))?.state).toBe("void");
      expect((await store.reportRequest("rr-m"))?.state).toBe("asked");
      expect((await store.outbox("ven-1")).map(({ id }) => id)).toEqual(["m2"]);
    });

    test("requests are listed by VEN and state, oldest first, page by page", async () => {
      const store = await withVen();
      await store.saveVen(ven("ven-2"));
      for (const [index, id] of ["rr-3", "rr-1", "rr-2"].entries()) {
        const venId = id === "rr-1" ? "ven-2" : "ven-1";
        await store.addReportRequests(venId, [request(id, { venId, createdAt: new Date(now + index) })], entry(id));
      }
      await store.moveReportRequests(["rr-2"], ["asked"], "accepted");
      const ids = async (filter: ReportRequestFilter) => (await store.reportRequests(filter)).map((each) => each.request.reportRequestId);
      expect(await ids({})).toEqual(["rr-3", "rr-1", "rr-2"]);
      expect(await ids({ venId: "ven-1" })).toEqual(["rr-3", "rr-2"]);
      expect(await ids({ state: "asked" })).toEqual(["rr-3", "rr-1"]);
      expect(await ids({ limit: 2 })).toEqual(["rr-3", "rr-1"]);
      expect(await ids({ after: "rr-1" })).toEqual(["rr-2"]);
      // What has changed its state meanwhile is still a place to go on from.
      await store.moveReportRequests(["rr-3"], ["asked"], "done");
      expect(await ids({ state: "asked", after: "rr-3" })).toEqual(["rr-1"]);
      expect(await ids({ after: "rr-9" })).toEqual([]);
    });
  });

  describe("readings", () => {
    const values = async (store: VtnStore, filter: ReadingFilter = {}) => (await all(store.readings(filter))).map(({ value }) => value);
    const traits = { duration: "PT1M", quality: "Quality Good - Non Specific", confidence: 90, accuracy: 0.5 } as const;
    const status = { type: "oadrPayloadResourceStatus", oadrOnline: true, oadrManualOverride: false } as const;

    test("come back as they were, by time, in whatever order they came", async () => {
      const store = await withVen();
      await store.saveReports([
        delivered([
          column([
            [20, 2],
            [30, 3],
          ]),
        ]),
      ]);
      await store.saveReports([
        delivered([
          column(
            [
              [10, 1],
              [25, 2.5],
            ],
            { traits: [traits, undefined] },
          ),
        ]),
      ]);
      await store.saveReports([delivered([{ rId: "state", times: [now], values: [status] }])]);
      const { value: _, ...state } = reading(0, 0, { rId: "state", status });
      expect(await all(store.readings({}))).toEqual([reading(10, 1, traits), reading(20, 2), reading(25, 2.5), reading(30, 3), state]);
    });

    test("are replaced by later ones of the same request and time, and by no others", async () => {
      const store = await withVen();
      await store.saveReports([
        delivered([
          column([
            [10, 1],
            [20, 2],
            [30, 3],
          ]),
        ]),
      ]);
      await store.saveReports([
        delivered(
          [
            column([
              [10, 7],
              [20, 8],
            ]),
          ],
          { reportRequestId: "rr-2" },
        ),
      ]);
      await store.saveReports([
        delivered([
          column(
            [
              [20, 5],
              [25, 6],
            ],
            { traits: [traits, undefined] },
          ),
        ]),
      ]);
      const found = (await all(store.readings({}))).map(({ reportRequestId, time, value, quality }) =>
        [reportRequestId, time.getTime() - now, value, quality].join(" ").trimEnd(),
      );
      expect(found.filter((text) => text.startsWith("rr-1"))).toEqual([
        "rr-1 10000 1",
        `rr-1 20000 5 ${traits.quality}`,
        "rr-1 25000 6",
        "rr-1 30000 3",
      ]);
      expect(found.filter((text) => text.startsWith("rr-2"))).toEqual(["rr-2 10000 7", "rr-2 20000 8"]);
      await store.saveReports([delivered([column([[20, 9]])])]);
      expect((await all(store.readings({}))).filter(({ value }) => value === 9)).toEqual([reading(20, 9)]);
    });

    test("come in an order that does not depend on what was written last", async () => {
      const store = await withVen();
      const put = (venId: string, reportSpecifierId: string, rIds: readonly string[]) =>
        store.saveReports([
          delivered(
            rIds.map((rId) => column([[10, 1]], { rId })),
            { venId, reportSpecifierId },
          ),
        ]);
      // By code unit the pair comes before the last of the single ones, by character after it.
      const rIds = ["a", "B", "\u{1f600}", "\uffee", "b"];
      for (const specifier of ["past", "Usage"]) for (const venId of ["ven-2", "ven-1"]) await put(venId, specifier, rIds);
      await put("ven-1", "Usage", ["a"]);
      const found = (await all(store.readings({}))).map(({ venId, reportSpecifierId, rId }) => [venId, reportSpecifierId, rId]);
      const ordered = ["ven-1", "ven-2"].flatMap((venId) =>
        ["Usage", "past"].flatMap((specifier) => ["B", "a", "b", "\u{1f600}", "\uffee"].map((rId) => [venId, specifier, rId])),
      );
      expect(found).toEqual(ordered);
    });

    test("of VENs, report specifiers and data points stand side by side, one after the other", async () => {
      const store = await withVen();
      await store.saveReports([
        delivered([column([[10, 1]]), column([[10, 2]], { rId: "other" })]),
        delivered([column([[10, 3]])], { reportSpecifierId: "past", reportRequestId: "rr-2" }),
        delivered([column([[10, 4]])], { venId: "ven-2" }),
        delivered([column([[20, 5]])]),
      ]);
      expect((await values(store)).sort()).toEqual([1, 2, 3, 4, 5]);
      expect((await values(store, { venId: "ven-1", rId: "main" })).sort()).toEqual([1, 3, 5]);
      expect(await values(store, { venId: "ven-2" })).toEqual([4]);
      const series = (await all(store.readings({}))).map(({ venId, reportSpecifierId, rId }) => `${venId} ${reportSpecifierId} ${rId}`);
      expect(new Set(series).size).toBe(series.filter((each, index) => each !== series[index - 1]).length);
    });

    test("are picked by time, the end excluded", async () => {
      const store = await withVen();
      await store.saveReports([delivered([column([0, 10, 20, 30].map((seconds) => [seconds, seconds]))])]);
      const picked = { venId: "ven-1", since: new Date(now + 10_000), until: new Date(now + 30_000) };
      expect(await values(store, picked)).toEqual([10, 20]);
      expect(await values(store, { since: new Date(now + 31_000) })).toEqual([]);
    });

    test("have a newest one for each data point", async () => {
      const store = await withVen();
      await store.saveReports([
        delivered([
          column([
            [10, 1],
            [20, 2],
          ]),
          column([[5, 3]], { rId: "other" }),
        ]),
      ]);
      await store.saveReports([delivered([column([[15, 9]])], { reportRequestId: "rr-2" })]);
      const latest = (await store.latestReadings("ven-1")).map(({ rId, value }) => `${rId} ${value}`);
      expect(latest.sort()).toEqual(["main 2", "other 3"]);
      expect(await store.latestReadings("ven-2")).toEqual([]);
    });

    test("come with the move of their request, for which the state decides", async () => {
      const store = await withVen();
      await store.addReportRequests("ven-1", [request("rr-1"), request("rr-2", { state: "void" })], entry("m"));
      const move = { from: ["asked"], to: "done" } as const;
      await store.saveReports([
        delivered([column([[10, 1]])], { move }),
        delivered([column([[20, 2]])], { reportRequestId: "rr-2", move }),
        delivered([], { reportRequestId: "rr-9", move }),
      ]);
      expect((await store.reportRequests({})).map(({ state }) => state)).toEqual(["done", "void"]);
      await store.saveReports([delivered([], { move: { from: ["done"], to: "done", wasStopped: true } })]);
      expect(await store.reportRequests({})).toMatchObject([{ state: "done", wasStopped: true }, { state: "void" }]);
      for (const mayHaveFollowed of [true, false]) {
        await store.saveReports([delivered([], { move: { from: ["done"], to: "done", mayHaveFollowed } })]);
        expect(await store.reportRequest("rr-1")).toMatchObject({ state: "done", wasStopped: true, mayHaveFollowed });
      }
      // What a move does not speak of stays, and where it does not apply, nothing of it does.
      await store.moveReportRequests(["rr-1"], ["done"], "accepted");
      await store.saveReports([delivered([], { move: { from: ["asked"], to: "void", mayHaveFollowed: true } })]);
      expect(await store.reportRequest("rr-1")).toEqual({
        ...request("rr-1"),
        state: "accepted",
        wasStopped: true,
        mayHaveFollowed: false,
      });
      // Added anew it is as new.
      await store.addReportRequests("ven-1", [request("rr-1")], entry("n"));
      expect(await store.reportRequest("rr-1")).toEqual(request("rr-1"));
      expect((await store.reportRequests({})).map((stored) => stored.request.reportRequestId)).toEqual(["rr-1", "rr-2"]);
      expect(await values(store)).toEqual([1, 2]);
    });

    test("of two callers at once are all there", async () => {
      const store = await withVen();
      const each = Array.from({ length: 8 }, (_, index) => index);
      await Promise.all(
        each.map((index) =>
          store.saveReports([
            delivered([
              column([
                [index, index],
                [index + 8, index + 8],
              ]),
            ]),
          ]),
        ),
      );
      expect(await values(store)).toEqual(Array.from({ length: 16 }, (_, index) => index));
    });

    test("that are being read do not change on the way", async () => {
      const store = await withVen();
      await store.saveReports([
        delivered([
          column([
            [10, 1],
            [20, 2],
          ]),
        ]),
      ]);
      const found: (number | undefined)[] = [];
      for await (const { value } of store.readings({})) {
        if (found.length === 0)
          await store.saveReports([
            delivered([
              column([
                [0, 9],
                [5, 9],
                [30, 3],
              ]),
            ]),
          ]);
        found.push(value);
      }
      expect(found.slice(0, 2)).toEqual([1, 2]);
    });

    test("outlive the registration", async () => {
      const store = await withVen();
      await store.saveReports([delivered([column([[0, 1]])])]);
      await store.unregister("ven-1");
      await store.register(await current(store, ven("ven-1")), [], notice("n"), now);
      expect(await values(store)).toEqual([1]);
    });
  });
}
