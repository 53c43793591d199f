import { expect, test } from "vitest";
import { expectations } from "./expectations.ts";
import type { Happening } from "./happening.ts";

const at = (who: string, what: string, parts: Partial<Happening> = {}): Happening => ({ who, time: "", what, text: "", ...parts });

const goodRun: readonly Happening[] = [
  ...["heat-pump", "charger", "lighting"].flatMap((name) => [
    at(name, "registered", { venId: `id of ${name}` }),
    at("vtn", "readings", { venId: `id of ${name}`, readings: 2 }),
    at("vtn", "readings", { venId: `id of ${name}`, readings: 2 }),
  ]),
  at("vtn", "answer", { venId: "id of heat-pump", modificationNumber: 0, optType: "optIn" }),
  at("vtn", "answer", { venId: "id of charger", modificationNumber: 0, optType: "optOut" }),
  at("heat-pump", "status", { status: "active" }),
  at("heat-pump", "status", { status: "cancelled" }),
  at("vtn", "answer", { venId: "id of heat-pump", modificationNumber: 1, optType: "optIn" }),
  at("vtn", "answer", { venId: "id of charger", modificationNumber: 1, optType: "optIn" }),
];

const missing = (happenings: readonly Happening[]): string[] =>
  expectations(happenings)
    .filter(({ met }) => !met)
    .map(({ text }) => text);

test("a run in which everything happened meets every expectation", () => {
  expect(missing(goodRun)).toEqual([]);
});

test.each(goodRun.map((happening, index) => [`${happening.who} ${happening.what}`, index] as const))(
  "without %s (%i) something is missing",
  (_, index) => {
    expect(missing(goodRun.toSpliced(index, 1))).not.toEqual([]);
  },
);

test.each([
  ["lighting hears of the event", at("lighting", "event"), "lighting, which the event is not for, heard nothing of it"],
  ["charger runs it all the same", at("charger", "status", { status: "active" }), "charger, which had opted out, did not"],
])("it is noticed when %s", (_, happening, text) => {
  expect(missing([...goodRun, happening])).toEqual([text]);
});
