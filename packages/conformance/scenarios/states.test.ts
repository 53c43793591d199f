import { expect, test } from "vitest";
import { venStateWays } from "../emit/ven-states.ts";

const ways = venStateWays();
const names = new Set(ways.flatMap(({ from, to }) => [from, to]));

/** All states that can be reached from one. */
function reached(from: string): ReadonlySet<string> {
  const found = new Set([from]);
  for (const name of found) for (const way of ways) if (way.from === name) found.add(way.to);
  return found;
}

test("a VEN has the states that its page explains, and no others", () => {
  expect([...names].sort()).toEqual([
    "bootstrapping, events",
    "bootstrapping, reports",
    "cancelling",
    "registering, again",
    "registering, anew",
    "registering, query",
    "running",
    "stopped",
    "stopped, registered",
    "unregistered",
  ]);
});

test("every state leads to every other: a VEN is never lost", () => {
  for (const name of names) expect(reached(name), name).toEqual(names);
});

test("only what the standard has in mind leads to normal service", () => {
  const into = ways.filter(({ to }) => to === "running").map(({ from }) => from);
  expect(into).toEqual(["registering, again", "bootstrapping, reports", "bootstrapping, events"]);
});
