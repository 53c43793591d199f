import { expect, test } from "vitest";
import { changeQueue, type Missed } from "./change-queue.ts";

interface Change {
  readonly at: number;
  readonly type: "n";
}
const change = (at: number): Change => ({ at, type: "n" });
const inShort = ({ value, done }: IteratorResult<Change | Missed, undefined>): string =>
  done ? "end" : value.type === "missed" ? `missed ${value.count} at ${value.at}` : String(value.at);

test("changes are read in order, also by one who waits for them, and what waits is read after the end", async () => {
  let ends = 0;
  const { put, end, changes } = changeQueue<Change>(10, () => ends++);
  const first = changes.next();
  const second = changes.next();
  put(change(1));
  put(change(2));
  expect([inShort(await first), inShort(await second)]).toEqual(["1", "2"]);
  put(change(3));
  end();
  put(change(4));
  end();
  expect([inShort(await changes.next()), inShort(await changes.next()), ends]).toEqual(["3", "end", 1]);
});

test("a reader that is too slow misses the oldest, and is told how many; a bound below one counts as one", async () => {
  const { put, changes } = changeQueue<Change>(0, () => {});
  for (const at of [1, 2, 3]) put(change(at));
  expect(inShort(await changes.next())).toBe("missed 2 at 3");
  expect(inShort(await changes.next())).toBe("3");
});

test("to break out of the loop ends the queue, and lets go of who waits and of what waits", async () => {
  let ends = 0;
  const { put, changes } = changeQueue<Change>(10, () => ends++);
  const waiting = changes.next();
  await changes.return?.();
  expect(inShort(await waiting)).toBe("end");
  put(change(1));
  expect([inShort(await changes.next()), ends]).toEqual(["end", 1]);
});
