import { expect, test } from "vitest";
import { chanceOf } from "./chance.ts";
import { createOptPolicy, type OptOptions } from "./opt-policy.ts";

const policy = (options: Partial<OptOptions>) => createOptPolicy({ inShare: 1, changeShare: 0, ...options }, chanceOf("1")("opt"));
const events = Array.from({ length: 1_000 }, (_, index) => `event-${index}`);

test("a share of 1 takes part in everything, of 0 in nothing, and nobody thinks otherwise", () => {
  for (const [inShare, optType] of [
    [1, "optIn"],
    [0, "optOut"],
  ] as const) {
    const { choose } = policy({ inShare });
    expect(new Set(events.map((id) => JSON.stringify(choose(id))))).toEqual(new Set([JSON.stringify({ optType })]));
  }
});

test("about as many take part, and change their minds, as the shares say", () => {
  const choices = events.map(policy({ inShare: 0.8, changeShare: 0.1 }).choose);
  expect(Math.abs(choices.filter(({ optType }) => optType === "optIn").length - 800)).toBeLessThan(50);
  const changes = choices.flatMap(({ changesAfter }) => changesAfter ?? []);
  expect(Math.abs(changes.length - 100)).toBeLessThan(40);
  expect(changes.every((after) => after >= 0 && after < 1)).toBe(true);
});

test("the same numbers decide the same, and changes of mind do not alter who takes part", () => {
  const optTypes = (options: Partial<OptOptions>) => events.map(policy({ inShare: 0.5, ...options }).choose).map(({ optType }) => optType);
  expect(optTypes({})).toEqual(optTypes({}));
  expect(optTypes({ changeShare: 0.5 })).toEqual(optTypes({}));
});

test("a new version of an event is answered like the one before, also after a change of mind", () => {
  const { choose, change } = policy({ inShare: 0.5, changeShare: 1 });
  const first = choose("a");
  choose("b");
  expect(choose("a")).toBe(first);
  change("a");
  expect(choose("a")).toEqual({ optType: first.optType === "optIn" ? "optOut" : "optIn" });
});
