import { describe, expect, test } from "vitest";
import type { Figures } from "./figures.ts";
import { isStatusDue } from "./status-due.ts";
import { fleetLine, venLine } from "./status-line.ts";

const nothing = { lost: 0, reads: 0, offline: 0, restarts: 0 };
const figures = (parts: Partial<Figures> = {}): Figures => ({
  vens: 200,
  registered: 180,
  eventsActive: 1,
  optedIn: 140,
  optedOut: 40,
  requests: 1_000,
  requestsPerSecond: 20.5,
  reports: 300,
  pushes: 0,
  errors: 1,
  injected: nothing,
  kilowatts: 1834.24,
  ...parts,
});

describe("the status line", () => {
  test("of a fleet begins with what matters most", () => {
    expect(fleetLine(figures())).toBe(
      "180/200 registered | 1834.2 kW | 1 event active | 140 in, 40 out | 20.5 requests/s | 300 reports | 1 error",
    );
  });

  test("tells pushes, and what was made to fail, where there are any", () => {
    const injected = { lost: 12, reads: 1, offline: 3, restarts: 2 };
    expect(fleetLine(figures({ injected, pushes: 7 }))).toContain(
      "300 reports | 7 pushed | 1 error | injected: 12 lost, 3 offline, 1 bad reading, 2 restarts",
    );
    expect(fleetLine(figures({ injected: { ...nothing, lost: 1 } }))).toMatch(/ \| injected: 1 lost$/);
  });

  test.each([
    [
      { phase: "running", follows: "level 2", isPushed: false, nextAt: 8_500 },
      "running, next poll in 8 s | level 2 | 1834.2 kW | 1000 requests |",
    ],
    [{ phase: "registering", follows: "level 0", isPushed: false, nextAt: 900 }, "registering, next try in 0 s | level 0 |"],
    [{ phase: "running", follows: "level 0", isPushed: false, nextAt: undefined }, "running | level 0 |"],
    [{ phase: "running", follows: "level 0", isPushed: true, nextAt: undefined }, "running, awaits pushes | level 0 |"],
  ] as const)("of one VEN that is %j says so", (doing, line) => {
    expect(venLine(doing, figures(), 1_000)).toContain(line);
  });
});

describe("where lines are not redrawn, the status", () => {
  const shown = { at: 100_000, figures: figures() };

  test("comes every minute, or as often as one likes", () => {
    expect(isStatusDue(shown, 159_000, figures({ requests: 2_000, kilowatts: 1 }), 60_000)).toBe(false);
    expect(isStatusDue(shown, 160_000, figures(), 60_000)).toBe(true);
    expect(isStatusDue(shown, 102_000, figures(), 2_000)).toBe(true);
  });

  test.each(["registered", "eventsActive", "optedIn", "optedOut"] as const)("comes sooner when %s has changed, but not at once", (name) => {
    const changed = figures({ [name]: 7 });
    expect(isStatusDue(shown, 104_000, changed, 60_000)).toBe(false);
    expect(isStatusDue(shown, 105_000, changed, 60_000)).toBe(true);
  });

  test("does not fall silent when the clock is set back", () => {
    expect(isStatusDue(shown, 40_000, figures(), 60_000)).toBe(true);
  });
});
