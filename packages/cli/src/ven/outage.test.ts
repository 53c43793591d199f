import { expect, test } from "vitest";
import { isOffline, restartAfterMs } from "./outage.ts";

test.each([0, 0.3, 0.999])("with phase %d an outage takes its length out of every period, in one piece", (phase) => {
  const outage = { lengthMs: 30_000, everyMs: 300_000 };
  for (const period of [0, 1, 7]) {
    const seconds = Array.from({ length: 300 }, (_, second) => isOffline(outage, phase, period * 300_000 + second * 1_000));
    expect(seconds.filter(Boolean)).toHaveLength(30);
    expect(seconds.lastIndexOf(true) - seconds.indexOf(true)).toBe(29);
  }
});

test("restarts are a period apart, the first after half a period at the earliest", () => {
  expect([0, 1, 2].map((n) => restartAfterMs(600_000, 0, n))).toEqual([300_000, 900_000, 1_500_000]);
  expect(restartAfterMs(600_000, 0.5, 0)).toBe(450_000);
});
