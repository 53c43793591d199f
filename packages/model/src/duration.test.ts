import { describe, expect, test } from "vitest";
import { addDuration, type Duration, type DurationParts, durationMs, formatDuration, isDuration, parseDuration } from "./duration.ts";

const ZERO: DurationParts = { sign: 1, years: 0, months: 0, weeks: 0, days: 0, hours: 0, minutes: 0, seconds: 0 };
const HOUR = 3_600_000;

describe("parseDuration", () => {
  test.each<[string, Partial<DurationParts>]>([
    ["PT1H30M", { hours: 1, minutes: 30 }],
    ["P1Y2M3DT4H5M6S", { years: 1, months: 2, days: 3, hours: 4, minutes: 5, seconds: 6 }],
    ["-PT5M", { sign: -1, minutes: 5 }],
    ["+PT5M", { minutes: 5 }],
    ["PT3600S", { seconds: 3600 }],
    ["P0Y0M0DT0H0M0S", {}],
    ["P", {}],
    ["PT", {}],
    ["P1DT", { days: 1 }],
    ["P1H", { hours: 1 }],
    ["P1M", { months: 1 }],
    ["P1M1M", { months: 1, minutes: 1 }],
    ["P1D1M", { days: 1, minutes: 1 }],
    ["2W", { weeks: 2 }],
    ["P2W", { weeks: 2 }],
    ["-P2W", { sign: -1, weeks: 2 }],
    ["PT999999999999S", { seconds: 999_999_999_999 }],
  ])("reads %s", (text, parts) => {
    expect(parseDuration(text)).toEqual({ ...ZERO, ...parts });
  });

  test.each(["", "1H", "PT1.5S", "PT1,5S", " PT1H", "PT1H ", "PT1H\n", "P1S1H", "P1W1D", "-2W", "PT-5M", "pt1h", "PT1000000000000S"])(
    "refuses %j",
    (text) => {
      expect(parseDuration(text)).toBeUndefined();
      expect(isDuration(text)).toBe(false);
    },
  );

  test("refuses a very long text in no time", () => {
    const started = performance.now();
    expect(parseDuration(`P${"1".repeat(200_000)}`)).toBeUndefined();
    expect(parseDuration(`P${"1M".repeat(100_000)}`)).toBeUndefined();
    expect(performance.now() - started).toBeLessThan(500);
  });
});

test("isDuration takes what the schema allows, which P2W is not", () => {
  expect(isDuration("2W")).toBe(true);
  expect(isDuration("P")).toBe(true);
  expect(isDuration("P1H")).toBe(true);
  expect(isDuration("P2W")).toBe(false);
});

describe("addDuration", () => {
  test.each<[string, Duration, string]>([
    ["2026-01-31T10:00:00Z", "P1M", "2026-02-28T10:00:00Z"],
    ["2028-01-31T10:00:00Z", "P1M", "2028-02-29T10:00:00Z"],
    ["2026-03-31T00:00:00Z", "-P1M", "2026-02-28T00:00:00Z"],
    ["2028-02-29T00:00:00Z", "P1Y", "2029-02-28T00:00:00Z"],
    ["2028-02-29T00:00:00Z", "P4Y", "2032-02-29T00:00:00Z"],
    ["2026-12-31T23:00:00Z", "P2M", "2027-02-28T23:00:00Z"],
    ["2026-01-31T00:00:00Z", "P13M", "2027-02-28T00:00:00Z"],
    ["2026-01-15T00:00:00Z", "-P1Y1M", "2024-12-15T00:00:00Z"],
    ["2026-01-31T00:00:00Z", "P1M1DT1H", "2026-03-01T01:00:00Z"],
    ["2026-03-29T00:30:00Z", "P1D", "2026-03-30T00:30:00Z"],
    ["2026-01-01T00:00:00Z", "2W", "2026-01-15T00:00:00Z"],
    ["2026-01-01T00:00:00Z", "-P2W", "2025-12-18T00:00:00Z"],
    ["2026-01-01T00:00:00.250Z", "PT", "2026-01-01T00:00:00.250Z"],
    ["2026-01-01T00:00:00Z", "-PT5M", "2025-12-31T23:55:00Z"],
    ["0050-01-31T00:00:00Z", "P1M", "0050-02-28T00:00:00Z"],
  ])("%s plus %s is %s", (date, duration, sum) => {
    expect(addDuration(new Date(date), duration)).toEqual(new Date(sum));
  });

  test("leaves the date it was given alone", () => {
    const date = new Date("2026-01-31T00:00:00Z");
    addDuration(date, "P1M");
    expect(date).toEqual(new Date("2026-01-31T00:00:00Z"));
  });

  test("refuses what is no duration, and quotes only its beginning", () => {
    expect(() => addDuration(new Date(0), "PT1.5S")).toThrow(new TypeError('no duration: "PT1.5S"'));
    expect(() => addDuration(new Date(0), `P${"x".repeat(1000)}`)).toThrow(/^no duration: .{42}$/);
  });

  test("refuses dates that there are not", () => {
    expect(() => addDuration(new Date(Number.NaN), "PT1H")).toThrow(new RangeError("no valid date"));
    expect(() => addDuration(new Date(0), "P999999999999Y")).toThrow(RangeError);
    expect(() => addDuration(new Date(8.64e15), "PT1S")).toThrow(RangeError);
  });
});

describe("durationMs", () => {
  test("counts years as 365 and months as 30 days where no start is given", () => {
    expect(durationMs("P1Y")).toBe(365 * 24 * HOUR);
    expect(durationMs("P1M")).toBe(30 * 24 * HOUR);
    expect(durationMs("P1DT1H")).toBe(25 * HOUR);
    expect(durationMs("2W")).toBe(14 * 24 * HOUR);
    expect(durationMs("-PT5M")).toBe(-300_000);
  });

  test("counts years and months by the calendar from a start", () => {
    expect(durationMs("P1M", new Date("2026-02-01T00:00:00Z"))).toBe(28 * 24 * HOUR);
    expect(durationMs("P1Y", new Date("2028-01-01T00:00:00Z"))).toBe(366 * 24 * HOUR);
  });

  test.each<Duration>(["P", "PT", "PT0S", "-PT0S", "P0D", "0W"])("%s is zero, and not minus zero", (text) => {
    expect(Object.is(durationMs(text), 0)).toBe(true);
  });

  test("refuses what is no duration", () => {
    expect(() => durationMs("Px")).toThrow(TypeError);
    // The schema allows any number of digits: such a text is a duration, only that no number holds it.
    expect(() => durationMs("PT1000000000000S")).toThrow(new RangeError('too long a duration: "PT1000000000000S"'));
    expect(() => addDuration(new Date(0), `-P${"9".repeat(400)}D`)).toThrow(RangeError);
  });
});

describe("formatDuration", () => {
  test.each<[number, string]>([
    [0, "PT0S"],
    [-0, "PT0S"],
    [499, "PT0S"],
    [-499, "PT0S"],
    [500, "PT1S"],
    [90_000, "PT1M30S"],
    [5_400_000, "PT1H30M"],
    [36 * HOUR, "PT36H"],
    [59_999, "PT1M"],
    [-300_000, "-PT5M"],
  ])("writes %d ms as %s", (ms, text) => {
    expect(formatDuration(ms)).toBe(text);
    expect(isDuration(text)).toBe(true);
  });

  test.each([Number.NaN, Number.POSITIVE_INFINITY, 2 ** 54])("refuses %d", (ms) => {
    expect(() => formatDuration(ms)).toThrow(RangeError);
  });

  test("writes what durationMs reads back", () => {
    for (let ms = -86_400_000; ms <= 86_400_000; ms += 61_000) expect(durationMs(formatDuration(ms))).toBe(ms);
  });
});
