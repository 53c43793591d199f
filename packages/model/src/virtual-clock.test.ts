import { expect, test } from "vitest";
import { virtualClock } from "./virtual-clock.ts";

test("timers run in order of time, and see the time they were set for", async () => {
  const clock = virtualClock(1_000);
  const seen: string[] = [];
  clock.schedule(1_300, () => seen.push(`b ${clock.now()}`));
  clock.schedule(1_100, () => seen.push(`a ${clock.now()}`));
  clock.schedule(2_000, () => seen.push("late"));
  await clock.advance(500);
  expect(seen).toEqual(["a 1100", "b 1300"]);
  expect(clock.now()).toBe(1_500);
});

test("what a timer starts, promises included, is done before the next timer", async () => {
  const clock = virtualClock(0);
  const seen: string[] = [];
  clock.schedule(10, async () => {
    for (let i = 0; i < 50; i++) await Promise.resolve();
    seen.push("first done");
    clock.schedule(15, () => seen.push("set on the way"));
  });
  clock.schedule(20, () => seen.push("second"));
  await clock.advance(100);
  expect(seen).toEqual(["first done", "set on the way", "second"]);
});

test("a cancelled timer does not run; one set in the past runs at the next step", async () => {
  const clock = virtualClock(1_000);
  const seen: string[] = [];
  clock.schedule(1_100, () => seen.push("cancelled"))();
  clock.schedule(5, () => seen.push(`past at ${clock.now()}`));
  expect(clock.pending()).toBe(1);
  await clock.advance(200);
  expect(seen).toEqual(["past at 1000"]);
  expect(clock.pending()).toBe(0);
});

test("a clock that is set forward runs what was missed, in order, at the new time", async () => {
  const clock = virtualClock(1_000);
  const seen: string[] = [];
  clock.schedule(3_000, () => seen.push(`second at ${clock.now()}`));
  clock.schedule(2_000, () => seen.push(`first at ${clock.now()}`));
  clock.jump(10_000);
  expect(seen).toEqual([]);
  await clock.advance(0);
  expect(seen).toEqual(["first at 11000", "second at 11000"]);
});

test("a clock that is set back ends long waits early, and short ones after the time that was left", async () => {
  const clock = virtualClock(10_000_000);
  const seen: string[] = [];
  clock.schedule(10_000_500, () => seen.push(`short at ${clock.now()}`));
  clock.schedule(19_000_000, () => seen.push(`long at ${clock.now()}`));
  clock.jump(-9_000_000);
  await clock.advance(60_000);
  expect(seen).toEqual(["short at 1000500", "long at 1060000"]);
});

test("time stands still while something goes on elsewhere, and while that begets more", async () => {
  const seen: string[] = [];
  let calls = 0;
  let work: Promise<void> | undefined;
  const call = (): void => {
    work = new Promise<void>((resolve) => setImmediate(() => setImmediate(resolve))).finally(() => {
      work = undefined;
      seen.push(`answered at ${clock.now()}`);
      if (++calls < 3) call();
    });
  };
  const clock = virtualClock(0, () => work);
  clock.schedule(10, call);
  clock.schedule(20, () => seen.push("later"));
  await clock.advance(100);
  expect(seen).toEqual(["answered at 10", "answered at 10", "answered at 10", "later"]);
});
