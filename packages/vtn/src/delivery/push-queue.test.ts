import { expect, test } from "vitest";
import { createPushQueue } from "./push-queue.ts";

function take(queue: ReturnType<typeof createPushQueue>) {
  const taken: { venId: string; done: () => void }[] = [];
  for (let next = queue.take(); next !== undefined; next = queue.take()) taken.push(next);
  return { ids: taken.map(({ venId }) => venId).join(" "), done: (index: number) => taken[index]?.done() };
}

test("VENs are called in the order in which they came, each once, and no more than so many at once", () => {
  const queue = createPushQueue(3);
  for (const id of ["a", "b", "a", "c", "d"]) queue.add(id, false);
  queue.remove("c");
  const first = take(queue);
  // One call is kept for those whose last call failed.
  expect(first.ids).toBe("a b");
  first.done(1);
  queue.add("a", false);
  expect(take(queue).ids).toBe("d");
});

test("those whose last call failed have a quarter of the calls, so that they keep nobody waiting", () => {
  const queue = createPushQueue(8);
  for (const id of ["f1", "f2", "f3", "f4"]) queue.add(id, true);
  const failing = take(queue);
  expect(failing.ids).toBe("f1 f2");
  for (const id of ["a", "b", "c", "d", "e", "f", "g"]) queue.add(id, false);
  expect(take(queue).ids).toBe("a b c d e f");
  failing.done(0);
  expect(take(queue).ids).toBe("g");
});

test("those whose last call failed are called even while there are always others, and change lines when they are well again", () => {
  const queue = createPushQueue(4);
  for (const id of ["a", "b", "c", "d", "e"]) queue.add(id, false);
  queue.add("f", true);
  expect(take(queue).ids).toBe("a b c f");
  const other = createPushQueue(1);
  other.add("x", true);
  other.add("x", false);
  expect(take(other).ids).toBe("x");
});
