import { expect, test } from "vitest";
import { endQueue } from "./end-queue.ts";

const filled = (ends: ReadonlyMap<string, number>) => {
  const queue = endQueue();
  for (const [id, end] of ends) queue.add(id, end);
  return { queue, take: (now: number) => queue.takeEnded(now, (id) => ends.get(id)) };
};

test("ids come out in order of their ends, each once, and none before its end", () => {
  // 37 and 101 have no common factor, so every end from 0 to 100 occurs.
  const ends = new Map<string, number>(Array.from({ length: 101 }, (_, index) => [`id-${index}`, (index * 37) % 101]));
  const { take } = filled(ends);
  const taken = (now: number) => {
    const ids: string[] = [];
    for (let id = take(now); id !== undefined; id = take(now)) ids.push(id);
    return ids.map((id) => ends.get(id));
  };
  expect(taken(-1)).toEqual([]);
  expect(taken(49)).toEqual(Array.from({ length: 50 }, (_, end) => end));
  expect(taken(1_000)).toEqual(Array.from({ length: 51 }, (_, index) => 50 + index));
});

test("an end that holds no more is passed over, and so is an id that is gone", () => {
  const ends = new Map([
    ["moved", 5],
    ["gone", 6],
    ["other", 8],
  ]);
  const { queue, take } = filled(ends);
  ends.delete("gone");
  ends.set("moved", 20);
  queue.add("moved", 20);
  expect([take(10), take(10), take(20), take(20)]).toEqual(["other", undefined, "moved", undefined]);
});

test("renewing leaves one entry per id that has an end", () => {
  const ends = new Map([["a", 3]]);
  const { queue, take } = filled(ends);
  for (let end = 10; end < 20; end++) queue.add("a", end);
  expect(queue.size()).toBe(11);
  queue.renew(["a", "open"], (id) => ends.get(id));
  expect(queue.size()).toBe(1);
  expect(take(3)).toBe("a");
});
