import { expect, test } from "vitest";
import { chanceOf } from "./chance.ts";

const ten = (seed: string, name: string): number[] => {
  const random = chanceOf(seed)(name);
  return Array.from({ length: 10 }, random);
};

test("the same seed and name give the same numbers, any other gives others", () => {
  expect(ten("1", "opt")).toEqual(ten("1", "opt"));
  expect(ten("1", "opt")).not.toEqual(ten("2", "opt"));
  expect(ten("1", "opt")).not.toEqual(ten("1", "load"));
});

test("first numbers of many names are spread evenly from 0 to 1", () => {
  const chance = chanceOf("7");
  const tenths = new Array<number>(10).fill(0);
  for (let i = 0; i < 10_000; i++) {
    const tenth = Math.floor(chance(`charger-${i}`)() * 10);
    tenths[tenth] = (tenths[tenth] ?? 0) + 1;
  }
  for (const count of tenths) expect(Math.abs(count - 1_000)).toBeLessThan(150);
});
