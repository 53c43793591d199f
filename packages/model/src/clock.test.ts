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
