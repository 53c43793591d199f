import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, expect, test } from "vitest";
import { bringUpToDate } from "../migrations/migrate.ts";
import { type Statement, statement } from "../sql/statement.ts";
import { all } from "../sql/use-case.ts";
import { openSqlite } from "../sqlite-store.ts";
import { deleteReadings } from "./delete-readings.ts";
import { STRETCH_MS } from "./pack-points.ts";
import { savePoints } from "./save-points.ts";

const points: Statement<object, { r_id: string }> = statement((db) => db.selectFrom("reading_series").select("r_id").orderBy("r_id"));

const ends: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0)) await end();
});

test("nothing is left of a data point whose values were all too old", async () => {
  const folder = mkdtempSync(join(tmpdir(), "oadr-retention-"));
  const runner = openSqlite(join(folder, "oadr.db"));
  ends.push(async () => {
    await runner.close();
    rmSync(folder, { recursive: true });
  });
  await bringUpToDate(runner);
  const save = (rIds: readonly string[], time: number) =>
    runner.write(() =>
      savePoints({
        venId: "ven-1",
        reportRequestId: "rr-1",
        reportSpecifierId: "usage",
        points: rIds.map((rId) => ({ rId, times: [time], values: [1] })),
      }),
    );
  const now = 40 * STRETCH_MS;
  await save(
    Array.from({ length: 1_100 }, (_, index) => `old ${index}`),
    now - 2 * STRETCH_MS,
  );
  await save(["both"], now - 2 * STRETCH_MS);
  await save(["both", "new"], now);
  expect(await deleteReadings(runner, new Date(now))).toBe(1_101);
  expect((await runner.read(() => all(points, {}))).map(({ r_id }) => r_id)).toEqual(["both", "new"]);
});
