import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { virtualClock } from "@oadr/model/virtual-clock";
import { memoryStore } from "@oadr/vtn";
import { afterEach, expect, test, vi } from "vitest";
import { keptLog } from "../testing/kept-log.ts";
import { closeAll, runningServer } from "../testing/running.ts";
import { openStore } from "./open-store.ts";
import { retention } from "./retention.ts";
import type { ServerStore } from "./server-store.ts";

afterEach(closeAll);

const HOUR_MS = 3_600_000;
const start = Date.parse("2026-12-01T00:00:00Z");

test("values that are too old are removed at once and then every hour, until the server ends", async () => {
  const before: string[] = [];
  const store: ServerStore = {
    ...memoryStore(),
    deleteReadingsBefore: async (moment) => {
      before.push(moment.toISOString());
      return before.length === 2 ? 7 : 0;
    },
  };
  const clock = virtualClock(start);
  const server = await runningServer({ keepTelemetry: "P90D" }, { clock, store });
  await clock.advance(0);
  expect(before).toEqual(["2026-09-02T00:00:00.000Z"]);
  await clock.advance(HOUR_MS - 1);
  expect(before).toHaveLength(1);
  await clock.advance(1);
  expect(before[1]).toBe("2026-09-02T01:00:00.000Z");
  expect(server.lines("retention")).toMatchObject([{ level: "info", count: 7, msg: "removed 7 values older than P90D" }]);
  await server.close();
  await clock.advance(5 * HOUR_MS);
  expect(before).toHaveLength(2);
});

test("of what an SQLite file has, values of days that are over for longer than they are kept go", async () => {
  const folder = mkdtempSync(join(tmpdir(), "oadr-retention-"));
  try {
    const db = join(folder, "vtn.db");
    const store = await openStore({ db });
    const days = ["2026-08-29", "2026-08-30", "2026-09-05"].map((day) => Date.parse(`${day}T12:00:00Z`));
    const report = { venId: "ven-1", reportRequestId: "r", reportSpecifierId: "usage" };
    await store.saveReports(days.map((day, index) => ({ ...report, points: [{ rId: "load", times: [day], values: [index] }] })));
    await store.close?.();
    const clock = virtualClock(start);
    const server = await runningServer({ db, keepTelemetry: "P90D" }, { clock });
    await clock.advance(0);
    await vi.waitFor(() => expect(server.lines("retention")).toHaveLength(1));
    expect(server.lines("retention")).toMatchObject([{ msg: "removed 2 values older than P90D" }]);
    const left: unknown[] = [];
    for await (const { value } of server.vtn.reports.readings()) left.push(value);
    expect(left).toEqual([2]);
  } finally {
    await closeAll();
    rmSync(folder, { recursive: true });
  }
});

test("a removal that fails is told of and tried again, and one that is in work is waited for", async () => {
  const clock = virtualClock(start);
  const { log, lines } = keptLog();
  let calls = 0;
  let finish = (): void => {};
  const job = retention(
    () => {
      calls++;
      if (calls === 1) return Promise.reject(new Error("busy"));
      return new Promise((resolve) => {
        finish = () => resolve(1);
      });
    },
    "P1D",
    { clock, log },
  );
  await clock.advance(0);
  expect(lines("retention")).toMatchObject([{ level: "error", error: { message: "busy" } }]);
  await clock.advance(HOUR_MS);
  expect(calls).toBe(2);
  let isStopped = false;
  const stopped = job.stop().then(() => {
    isStopped = true;
  });
  await clock.settle();
  expect(isStopped).toBe(false);
  finish();
  await stopped;
  expect(clock.pending()).toBe(0);
});
