import { expect, test } from "vitest";
import { curveThrough, swingingCurve } from "./day-curve.ts";

const at = (hour: number, minute = 0): Date => new Date(2026, 0, 15, hour, minute);

test("the usual curve swings around its mean and is highest in the evening", () => {
  const { kilowatts, most, least } = swingingCurve(10);
  const hours = Array.from({ length: 24 }, (_, hour) => kilowatts(at(hour)));
  expect(hours.reduce((sum, value) => sum + value, 0) / 24).toBeCloseTo(10, 6);
  expect(kilowatts(at(18))).toBeCloseTo(most, 6);
  expect(kilowatts(at(6))).toBeCloseTo(least, 6);
});

test("a curve is straight between its points, whatever their order, and over midnight", () => {
  const { kilowatts, most, least } = curveThrough([
    { minute: 18 * 60, kilowatts: 8 },
    { minute: 6 * 60, kilowatts: 2 },
  ]);
  expect([6, 9, 12, 18, 21, 0, 3].map((hour) => kilowatts(at(hour)))).toEqual([2, 3.5, 5, 8, 6.5, 5, 3.5]);
  expect([least, most]).toEqual([2, 8]);
});

test("one point is a constant, and a point at 24:00 may differ from the one at midnight", () => {
  expect(curveThrough([{ minute: 700, kilowatts: 4 }]).kilowatts(at(3))).toBe(4);
  const jump = curveThrough([
    { minute: 0, kilowatts: 0 },
    { minute: 1440, kilowatts: 24 },
  ]);
  expect([jump.kilowatts(at(0)), jump.kilowatts(at(12)), jump.kilowatts(at(23, 30))]).toEqual([0, 12, 23.5]);
});
