import { describe, expect, test } from "vitest";
import { all, entry, type MakeStore, notice, now, offer, reading, request, ven } from "./samples.ts";

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
      expect((await store.reportRequests("ven-1")).map((stored) => stored.request.reportRequestId)).toEqual(["rr-1", "rr-2"]);
      expect(await store.reportRequest("rr-1")).toEqual(request("rr-1"));
      expect(await store.addReportRequests("ven-2", [request("rr-3", { venId: "ven-2" })], entry("x"))).toBe(false);
      expect(await store.reportRequest("rr-3")).toBeUndefined();
    });

    test("a request moves only from the states that are named", async () => {
      const store = await withVen();
      await store.addReportRequests("ven-1", [request("rr-1"), request("rr-2", { state: "done" })], entry("m"));
      expect(await store.moveReportRequests(["rr-1", "rr-2", "rr-9"], ["asked"], "accepted")).toBe(1);
      expect((await store.reportRequest("rr-1"))?.state).toBe("accepted");
      expect((await store.reportRequest("rr-2"))?.state).toBe("done");
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

    test("readings come back by time, and a repeated one replaces the former", async () => {
      const store = await withVen();
      await store.addReadings([reading(20, 2), reading(10, 1)]);
      await store.addReadings([reading(20, 3, { quality: "Quality Good - Non Specific" })]);
      expect(await all(store.readings({}))).toEqual([reading(10, 1), reading(20, 3, { quality: "Quality Good - Non Specific" })]);
    });

    test("readings of different requests, data points and VENs stand side by side", async () => {
      const store = await withVen();
      const readings = [
        reading(10, 1),
        reading(10, 2, { reportRequestId: "rr-2" }),
        reading(10, 3, { rId: "other" }),
        reading(10, 4, { venId: "ven-2" }),
      ];
      await store.addReadings(readings);
      expect((await all(store.readings({}))).map(({ value }) => value).sort()).toEqual([1, 2, 3, 4]);
      expect((await all(store.readings({ venId: "ven-1", rId: "main" }))).map(({ value }) => value).sort()).toEqual([1, 2]);
    });

    test("readings are picked by time, the end excluded", async () => {
      const store = await withVen();
      await store.addReadings([0, 10, 20, 30].map((seconds) => reading(seconds, seconds)));
      const picked = store.readings({ venId: "ven-1", since: new Date(now + 10_000), until: new Date(now + 30_000) });
      expect((await all(picked)).map(({ value }) => value)).toEqual([10, 20]);
    });

    test("readings outlive the registration", async () => {
      const store = await withVen();
      await store.addReadings([reading(0, 1)]);
      await store.unregister("ven-1");
      await store.register(ven("ven-1"), [], notice("n"), now);
      expect(await all(store.readings({}))).toHaveLength(1);
    });
  });
}
