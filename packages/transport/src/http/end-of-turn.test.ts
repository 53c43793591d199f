import { expect, test } from "vitest";
import { endOfTurn } from "./end-of-turn.ts";

test("all who wait in one turn go on together, in order, and those of the next turn after them", async () => {
  const order: string[] = [];
  const wait = (name: string) => endOfTurn().then(() => order.push(name));
  const first = [wait("a"), wait("b")];
  await Promise.resolve().then(() => first.push(wait("c")));
  expect(order).toEqual([]);
  await Promise.all(first);
  expect(order).toEqual(["a", "b", "c"]);
  const next = wait("d");
  expect(order).toHaveLength(3);
  await next;
  expect(order).toEqual(["a", "b", "c", "d"]);
});
