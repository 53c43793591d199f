import { expect, test } from "vitest";
import type { EiTarget } from "./gen/index.ts";
import { isWhole, isWithin, membersApart, partsOf, without } from "./target.ts";

const stretch = { pointOfReceipt: "a", pointOfDelivery: "b" };

test.each<[EiTarget, boolean]>([
  [{}, true],
  [{ venIds: ["ven-1"], resourceIds: [] }, true],
  [{ venIds: ["ven-1"], resourceIds: ["r"] }, false],
])("%j means a VEN as a whole: %s", (target, expected) => {
  expect(isWhole(target)).toBe(expected);
});

test.each<[EiTarget, EiTarget, boolean]>([
  [{}, {}, true],
  [{ resourceIds: ["r"] }, { venIds: ["ven-1"] }, true],
  [{}, { resourceIds: ["r"] }, false],
  [{ resourceIds: ["r"] }, { resourceIds: ["r", "s"] }, true],
  [{ resourceIds: ["r", "t"] }, { resourceIds: ["r", "s"] }, false],
  [{ groupIds: ["r"] }, { resourceIds: ["r"] }, false],
  [{ transportInterfaces: [stretch] }, { transportInterfaces: [{ pointOfDelivery: "b", pointOfReceipt: "a" }] }, true],
])("%j lies within %j: %s", (part, whole, expected) => {
  expect(isWithin(part, whole)).toBe(expected);
});

test.each<[EiTarget, EiTarget, EiTarget | undefined]>([
  [{ resourceIds: ["r"] }, {}, undefined],
  [{}, { venIds: ["ven-1"] }, undefined],
  [{}, { resourceIds: ["r"] }, {}],
  [{ venIds: ["ven-1"], resourceIds: ["r", "s"], groupIds: ["g"] }, { resourceIds: ["r"] }, { resourceIds: ["s"], groupIds: ["g"] }],
  [{ resourceIds: ["r"] }, { resourceIds: ["r", "s"] }, undefined],
  [{ resourceIds: ["r"] }, { groupIds: ["r"] }, { resourceIds: ["r"] }],
])("%j without %j is %j", (target, taken, expected) => {
  expect(without(target, taken)).toEqual(expected);
});

test("a target comes apart into its members, and loses VENs and what is empty", () => {
  const target = { venIds: ["ven-1"], resourceIds: ["r", "s"], groupIds: [], transportInterfaces: [stretch] };
  expect(partsOf(target)).toEqual({ resourceIds: ["r", "s"], transportInterfaces: [stretch] });
  expect(membersApart(target)).toEqual([{ resourceIds: ["r"] }, { resourceIds: ["s"] }, { transportInterfaces: [stretch] }]);
  expect(membersApart({ venIds: ["ven-1"] })).toEqual([]);
});
