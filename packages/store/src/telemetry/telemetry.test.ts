import { type DeliveredReport, memoryStore, type PointColumn, type Reading, type ReadingFilter, type ReportStore } from "@oadr/vtn";
import fc from "fast-check";
import { afterAll, afterEach, describe, expect, test } from "vitest";
import { postgres, sqlite } from "../testing/temporary-stores.ts";
import { STRETCH_MS } from "./pack-points.ts";

const noon = Date.parse("2026-12-01T12:00:00Z");
const seconds = (rId: string, from: number, values: readonly number[], every = 1_000): PointColumn => ({
  rId,
  times: values.map((_, index) => from + index * every),
  values,
});
const report = (points: readonly PointColumn[], parts: Partial<DeliveredReport> = {}): DeliveredReport => ({
  venId: "ven-1",
  reportRequestId: "rr-1",
  reportSpecifierId: "usage",
  points,
  ...parts,
});
const list = async (store: ReportStore, filter: ReadingFilter = {}): Promise<Reading[]> => {
  const found: Reading[] = [];
  for await (const reading of store.readings(filter)) found.push(reading);
  return found;
};
const textOf = ({ venId, reportSpecifierId, rId, time, reportRequestId, value }: Reading): string =>
  [venId, reportSpecifierId, rId, time.getTime(), reportRequestId, value].join(" ");

describe.each([sqlite, postgres])("Telemetry in $name", ({ stores, isMissing }) => {
  const { make, end, close } = stores();
  afterEach(end);
  afterAll(close);
  const run = test.skipIf(isMissing);

  run("comes in an order that does not depend on what was written last", async () => {
    const store = await make();
    // By code unit the pair comes before the last of the single ones, by character after it.
    const ids = ["b", "\uffee", "a", "B", "\u{1f600}"];
    for (const venId of ids) for (const rId of ids) await store.saveReports([report([seconds(rId, noon, [1])], { venId })]);
    const ordered = ["B", "a", "b", "\u{1f600}", "\uffee"];
    const found = await list(store);
    expect(found.map(({ venId, rId }) => `${venId} ${rId}`)).toEqual(ordered.flatMap((venId) => ordered.map((rId) => `${venId} ${rId}`)));
    expect(await list(store, { venId: "\uffee", rId: "\u{1f600}" })).toHaveLength(1);
  });

  run("of one time is put in order and replaced, however many rows and values there are", { timeout: 120_000 }, async () => {
    const store = await make();
    // Two values for each second of a day and more, in reports that do not come in order: more than a page of them, and than is held at once.
    const [perReport, count, every] = [400, 200_000, 500];
    const start = noon - STRETCH_MS / 2;
    const reports: DeliveredReport[] = [];
    for (let first = 0; first < count; first += perReport) {
      const values = Array.from({ length: perReport }, (_, index) => first + index);
      reports.push(report([seconds("main", start + first * every, values, every)]));
    }
    await store.saveReports(reports.filter((_, index) => index % 2 === 1));
    await store.saveReports(reports.filter((_, index) => index % 2 === 0));
    // Half of a report, once more.
    await store.saveReports([report([seconds("main", start, Array(perReport / 2).fill(-1), every)])]);
    let next = 0;
    for await (const { time, value } of store.readings({ venId: "ven-1" })) {
      if (time.getTime() !== start + next * every || value !== (next < perReport / 2 ? -1 : next))
        expect([next, time, value]).toBe("in order");
      next += 1;
    }
    expect(next).toBe(count);
    const part = await list(store, { since: new Date(noon + 1_400), until: new Date(noon + 3_000) });
    expect(part.map(({ time }) => time.getTime() - noon)).toEqual([1_500, 2_000, 2_500]);
    expect((await store.latestReadings("ven-1")).map(({ value }) => value)).toEqual([count - 1]);
  });

  run("is known by its newest value, also of a data point that has been silent while others were not", async () => {
    const store = await make();
    await store.saveReports([
      report([seconds("busy", noon, [1, 2]), seconds("quiet", noon, [7]), seconds("gone", noon - 9 * STRETCH_MS, [8])]),
    ]);
    for (let minute = 1; minute <= 40; minute++) {
      await store.saveReports([report([seconds("busy", noon + minute * 60_000, [minute])])]);
    }
    // Late, and of a time that is past.
    await store.saveReports([report([seconds("quiet", noon - 60_000, [6]), seconds("busy", noon - 60_000, [0])])]);
    const latest = await store.latestReadings("ven-1");
    expect(latest.map(({ rId, value }) => `${rId} ${value}`).sort()).toEqual(["busy 40", "gone 8", "quiet 7"]);
  });

  run("goes when it is too old, a part at a time, and with it what tells of it", async () => {
    const store = await make();
    const old = Array.from({ length: 600 }, (_, index) =>
      report([seconds("main", noon - 40 * STRETCH_MS + index * 60_000, [index, index])]),
    );
    await store.saveReports([...old, report([seconds("gone", noon - 50 * STRETCH_MS, [1, 2, 3])])]);
    await store.saveReports([report([seconds("main", noon, [1, 2])]), report([seconds("main", noon, [3])], { venId: "ven-2" })]);
    const before = new Date(noon - 30 * STRETCH_MS);
    expect(await store.deleteReadingsBefore(before)).toBe(1_203);
    expect(await store.deleteReadingsBefore(before)).toBe(0);
    expect((await list(store)).map(({ venId, value }) => `${venId} ${value}`)).toEqual(["ven-1 1", "ven-1 2", "ven-2 3"]);
    expect((await store.latestReadings("ven-1")).map(({ rId }) => rId)).toEqual(["main"]);
    // What came with later ones stays with them.
    expect(await store.deleteReadingsBefore(new Date(noon + 500))).toBe(1);
    expect((await list(store)).map(({ venId, value }) => `${venId} ${value}`)).toEqual(["ven-1 1", "ven-1 2"]);
    expect(await store.latestReadings("ven-2")).toEqual([]);
    await store.saveReports([report([seconds("gone", noon, [9])])]);
    expect((await list(store, { rId: "gone" })).map(({ value }) => value)).toEqual([9]);
  });

  run("is what a memory store makes of the same reports", { timeout: 120_000 }, async () => {
    const hour = 3_600_000;
    const point = fc
      .uniqueArray(fc.integer({ min: 0, max: 60 }), { minLength: 1, maxLength: 6 })
      .map((hours) => hours.sort((a, b) => a - b));
    const reports = fc.array(
      fc.record({
        venId: fc.constantFrom("ven-1", "ven-2"),
        request: fc.constantFrom("rr-1", "rr-2"),
        points: fc.dictionary(fc.constantFrom("a", "b", "c"), point, { minKeys: 1, noNullPrototype: true }),
      }),
      { minLength: 1, maxLength: 12 },
    );
    const bound = fc.option(fc.integer({ min: -1, max: 61 }), { nil: undefined });
    await fc.assert(
      fc.asyncProperty(reports, bound, bound, async (all, since, until) => {
        const [store, model] = [await make(), memoryStore()];
        let value = 0;
        for (const { venId, request, points } of all) {
          const columns = Object.entries(points).map(([rId, hours]) => ({
            rId,
            times: hours.map((each) => noon + each * hour),
            values: hours.map(() => value++),
          }));
          for (const each of [store, model]) await each.saveReports([report(columns, { venId, reportRequestId: request })]);
        }
        const filter = {
          ...(since !== undefined && { since: new Date(noon + since * hour) }),
          ...(until !== undefined && { until: new Date(noon + until * hour) }),
        };
        expect((await list(store, filter)).map(textOf).sort()).toEqual((await list(model, filter)).map(textOf).sort());
        const times = (await list(store)).map(({ venId, rId, time }) => `${venId} ${rId} ${time.toISOString()}`);
        expect(times).toEqual([...times].sort());
        for (const venId of ["ven-1", "ven-2"]) {
          const newest = (each: Reading) => `${each.rId} ${each.time.getTime()}`;
          expect((await store.latestReadings(venId)).map(newest).sort()).toEqual((await model.latestReadings(venId)).map(newest).sort());
        }
        await end();
      }),
      { numRuns: 25 },
    );
  });
});
