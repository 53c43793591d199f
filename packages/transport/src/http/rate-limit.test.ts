import { expect, test } from "vitest";
import { rateLimit } from "./rate-limit.ts";

function limited(mostKeys?: number) {
  const clock = { ms: 0 };
  const limit = rateLimit({ perSecond: 10, burst: 20, now: () => clock.ms, ...(mostKeys !== undefined && { mostKeys }) });
  return { clock, limit };
}

test("a pause is worth a burst, and after that the pace counts", () => {
  const { clock, limit } = limited();
  const allowed = Array.from({ length: 30 }, () => limit.take("a")).filter((waitMs) => waitMs === 0).length;
  expect(allowed).toBe(20);
  expect(limit.take("a")).toBe(100);
  clock.ms += 100;
  expect([limit.take("a"), limit.take("a")]).toEqual([0, 100]);
  clock.ms += 60_000;
  expect(Array.from({ length: 30 }, () => limit.take("a")).filter((waitMs) => waitMs === 0)).toHaveLength(20);
});

test("no time is so odd that the first of a slow pace is refused", () => {
  for (let i = 0; i < 2_000; i += 1) {
    const limit = rateLimit({ perSecond: 0.001, burst: 1, now: () => 1_234.567 * i + i / 7 });
    expect(limit.take("a")).toBe(0);
    expect(limit.take("a")).toBeCloseTo(1_000_000, 3);
  }
});

test("what is refused does not count: who asks all the time gets the pace, and no less", () => {
  const { clock, limit } = limited();
  let allowed = 0;
  for (; clock.ms < 10_000; clock.ms += 1) if (limit.take("a") === 0) allowed += 1;
  expect(allowed).toBe(20 + 99);
});

test("keys do not take from one another", () => {
  const { limit } = limited();
  for (let i = 0; i < 100; i += 1) limit.take("a");
  expect(limit.take("b")).toBe(0);
});

test("any number of keys takes no more room than it may, and those in need of it are not the first to go", () => {
  const { clock, limit } = limited(3);
  limit.take("idle");
  for (let i = 0; i < 20; i += 1) limit.take("busy");
  clock.ms += 150;
  for (const key of ["c", "d"]) limit.take(key);
  expect(limit.take("busy")).toBe(0);
  expect(limit.take("busy")).toBeGreaterThan(0);
  // Beyond what it has room for it forgets, and a flood of names gets nobody into trouble who is not in it.
  for (let i = 0; i < 1_000; i += 1) expect(limit.take(`name ${i}`)).toBe(0);
});
