import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { systemClock } from "./clock.ts";

beforeEach(() => {
  vi.useFakeTimers({ now: 0 });
});
afterEach(() => {
  vi.useRealTimers();
});

test("runs a function at its time, and once", () => {
  const run = vi.fn();
  systemClock.schedule(5_000, run);
  vi.advanceTimersByTime(4_999);
  expect(run).not.toHaveBeenCalled();
  vi.advanceTimersByTime(60_000);
  expect(run).toHaveBeenCalledTimes(1);
});

test("runs what is overdue soon, but not at once", () => {
  const run = vi.fn();
  systemClock.schedule(-5_000, run);
  expect(run).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1);
  expect(run).toHaveBeenCalledTimes(1);
});

test("waits longer than a timer of the engine can", () => {
  const day = 86_400_000;
  const run = vi.fn();
  systemClock.schedule(60 * day, run);
  vi.advanceTimersByTime(60 * day - 1);
  expect(run).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1);
  expect(run).toHaveBeenCalledTimes(1);
});

test("a cancelled function does not run, also in the later part of a long wait", () => {
  const run = vi.fn();
  const cancel = systemClock.schedule(60 * 86_400_000, run);
  vi.advanceTimersByTime(30 * 86_400_000);
  cancel();
  vi.advanceTimersByTime(60 * 86_400_000);
  expect(run).not.toHaveBeenCalled();
  expect(vi.getTimerCount()).toBe(0);
  cancel();
});

test("what fell due while the machine slept, or because its clock was set forward, runs within a minute", () => {
  const run = vi.fn();
  systemClock.schedule(8 * 3_600_000, run);
  vi.advanceTimersByTime(30_000);
  // Timers stand still during sleep, the clock does not.
  vi.setSystemTime(9 * 3_600_000);
  vi.advanceTimersByTime(60_000);
  expect(run).toHaveBeenCalledTimes(1);
});

test("a clock that is set back makes a long wait end early, once", () => {
  vi.setSystemTime(10 * 3_600_000);
  const run = vi.fn();
  systemClock.schedule(11 * 3_600_000, run);
  vi.advanceTimersByTime(30_000);
  vi.setSystemTime(0);
  vi.advanceTimersByTime(60_001);
  expect(run).toHaveBeenCalledTimes(1);
  vi.advanceTimersByTime(20 * 3_600_000);
  expect(run).toHaveBeenCalledTimes(1);
});

test("a short wait takes as long as it was to take, whatever is done to the clock", () => {
  const run = vi.fn();
  vi.setSystemTime(10 * 3_600_000);
  systemClock.schedule(10 * 3_600_000 + 10_000, run);
  vi.setSystemTime(0);
  vi.advanceTimersByTime(9_999);
  expect(run).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1);
  expect(run).toHaveBeenCalledTimes(1);
});
