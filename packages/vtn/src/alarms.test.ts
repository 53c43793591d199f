import { virtualClock } from "@oadr/model/virtual-clock";
import { expect, test } from "vitest";
import { createAlarms } from "./alarms.ts";

test("alarms ring in the order of their moments, each at its last one, with a single timer", async () => {
  const clock = virtualClock(0);
  const rung: string[] = [];
  const alarms = createAlarms(clock, (key) => rung.push(`${key} ${clock.now()}`));
  alarms.set("a", 30);
  alarms.set("b", 10);
  alarms.set("c", 20);
  alarms.set("d", 5);
  alarms.set("a", 15);
  alarms.set("b", 25);
  alarms.clear("d");
  alarms.clear("nobody");
  expect(clock.pending()).toBe(1);
  await clock.advance(100);
  expect(rung).toEqual(["a 15", "c 20", "b 25"]);
  expect(clock.pending()).toBe(0);
});

test("whatever is set, moved and cleared rings when it should", async () => {
  // Any sequence does; this one is a linear congruence, the same in each run.
  let seed = 1;
  const below = (bound: number): number => {
    seed = (seed * 1_103_515_245 + 12_345) % 2 ** 31;
    return Math.floor((seed / 2 ** 31) * bound);
  };
  for (let round = 0; round < 50; round += 1) {
    const clock = virtualClock(0);
    const rung = new Map<string, number>();
    const alarms = createAlarms(clock, (key) => rung.set(key, clock.now()));
    const expected = new Map<string, number>();
    for (let step = 0; step < 60; step += 1) {
      const key = String(below(12));
      const at = 1 + below(50);
      if (below(3) === 0) {
        alarms.clear(key);
        expected.delete(key);
      } else {
        alarms.set(key, at);
        expected.set(key, at);
      }
    }
    await clock.advance(50);
    expect(new Map([...rung].sort())).toEqual(new Map([...expected].sort()));
  }
});

test("an alarm may be set anew while it rings, and none rings once they are closed", async () => {
  const clock = virtualClock(0);
  let rings = 0;
  const alarms = createAlarms(clock, (key) => {
    rings += 1;
    alarms.set(key, clock.now() + 10);
  });
  alarms.set("a", 10);
  await clock.advance(35);
  expect(rings).toBe(3);
  alarms.close();
  alarms.set("b", 50);
  await clock.advance(100);
  expect(rings).toBe(3);
  expect(clock.pending()).toBe(0);
});
