import { describe, expect, test } from "vitest";
import type { Duration } from "./duration.ts";
import type { Interval } from "./gen/index.ts";
import { timeline, valueAt } from "./timeline.ts";

const START = new Date("2026-07-01T12:00:00Z");
const time = (text: string): Date => new Date(`2026-07-01T${text}Z`);
const interval = (value: number, duration?: Duration): Interval => ({
  ...(duration && { duration }),
  streamPayloadBases: [{ type: "signalPayload", payloadBase: { type: "payloadFloat", value } }],
});

describe("timeline", () => {
  test("puts each interval where the one before ends", () => {
    expect(timeline([interval(1, "PT30M"), interval(2, "PT1H"), interval(0, "PT15M")], START)).toEqual([
      { start: START, end: time("12:30:00"), value: 1 },
      { start: time("12:30:00"), end: time("13:30:00"), value: 2 },
      { start: time("13:30:00"), end: time("13:45:00"), value: 0 },
    ]);
  });

  test("does not look at the start that an interval claims", () => {
    const [entry] = timeline([{ ...interval(1, "PT1H"), dtstart: new Date(0) }], START);
    expect(entry?.start).toEqual(START);
  });

  test.each<[string, Interval]>([
    ["zero", interval(3, "PT0S")],
    ["missing", interval(3)],
  ])("leaves the last interval open when its duration is %s", (_, last) => {
    const entries = timeline([interval(1, "PT1H"), last], START);
    expect(entries.at(-1)).toEqual({ start: time("13:00:00"), end: undefined, value: 3 });
    expect(valueAt(entries, new Date("2099-01-01T00:00:00Z"))).toBe(3);
  });

  test("gives no time to an earlier interval of zero or negative length", () => {
    const entries = timeline([interval(1, "PT0S"), interval(2, "-PT5M"), interval(3, "PT1H")], START);
    expect(entries.at(-1)).toEqual({ start: START, end: time("13:00:00"), value: 3 });
    expect(valueAt(entries, START)).toBe(3);
  });

  test("leaves a gap for an interval without a number", () => {
    const status: Interval = { duration: "PT1H", streamPayloadBases: [] };
    const entries = timeline([interval(1, "PT1H"), status, interval(2, "PT1H")], START);
    expect(entries).toHaveLength(2);
    expect(valueAt(entries, time("13:30:00"))).toBeUndefined();
    expect(valueAt(entries, time("14:30:00"))).toBe(2);
  });

  test("is empty without intervals", () => {
    expect(timeline([], START)).toEqual([]);
  });

  test("refuses a start that is no date", () => {
    expect(() => timeline([interval(1, "PT1H")], new Date(Number.NaN))).toThrow(RangeError);
  });
});

test("valueAt counts the start of an interval in and its end out", () => {
  const entries = timeline([interval(1, "PT1H"), interval(2, "PT1H")], START);
  expect(valueAt(entries, time("11:59:59"))).toBeUndefined();
  expect(valueAt(entries, time("12:00:00"))).toBe(1);
  expect(valueAt(entries, time("13:00:00"))).toBe(2);
  expect(valueAt(entries, time("14:00:00"))).toBeUndefined();
});
