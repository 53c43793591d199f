import { expect, test } from "vitest";
import { anEvent, createDesk, type EventDesk, only, type PairVen } from "../src/index.ts";

/** How many minutes after its time the event begins. */
const delayOf = (desk: EventDesk): number => {
  const { start, eiEvent } = only(desk.ven.events);
  return (start.getTime() - eiEvent.eiActivePeriod.dtstart.getTime()) / 60_000;
};
const desk = (random: number, ven: PairVen = {}): Promise<EventDesk> => createDesk({ random: () => random, ...ven });

test("Rule 30: an event with startafter begins at random within that, and ends as much later", async () => {
  const delays: number[] = [];
  for (const seed of [0.01, 0.2, 0.4, 0.6, 0.8, 0.99]) {
    const each = await desk(seed);
    await each.list([anEvent({ startafter: "PT20M" })]);
    const delay = delayOf(each);
    delays.push(delay);
    expect(delay).toBeGreaterThanOrEqual(0);
    expect(delay).toBeLessThanOrEqual(20);
    await each.advance("PT3H");
    const minutes = each.notices().map((line) => Number.parseFloat(line));
    expect(minutes[1]).toBeCloseTo(60 + delay, 1);
    expect(minutes[2]).toBeCloseTo(120 + delay, 1);
  }
  expect(new Set(delays).size).toBe(delays.length);
});

test("Rule 30: the random delay stays when the event is modified, unless startafter is", async () => {
  const one = await desk(0.3);
  await one.list([anEvent({ startafter: "PT20M" })]);
  const delay = delayOf(one);
  await one.list([anEvent({ startafter: "PT1200S", modificationNumber: 1, minute: 30, duration: "PT2H" })]);
  expect(delayOf(one)).toBe(delay);
  await one.list([anEvent({ startafter: "PT4H", modificationNumber: 2, minute: 30 })]);
  expect(delayOf(one)).not.toBe(delay);
  await one.list([anEvent({ modificationNumber: 3, minute: 30 })]);
  expect(delayOf(one)).toBe(0);
});

test("Rule 30: the random delay outlives a restart", async () => {
  const one = await desk(0.3);
  await one.list([anEvent({ startafter: "PT20M" })]);
  const delay = delayOf(one);
  const other = one.join({ venName: "ven-1", state: one.ven.state, random: () => 0.9 });
  await one.ven.stop();
  void other.run();
  await one.settle();
  expect(delayOf({ ...one, ven: other })).toBe(delay);
  await other.stop();
});
