import { expect, test } from "vitest";
import { toJson } from "../sql/json.ts";
import { knownVens } from "./known-vens.ts";

const record = (venId: string, version: number) => toJson({ venId, version, provisioned: true });

test("a record is read once, and anew when it is another", () => {
  const read = knownVens();
  const first = read("ven-1", record("ven-1", 1));
  expect(first).toEqual({ venId: "ven-1", version: 1, provisioned: true });
  expect(read("ven-1", record("ven-1", 1))).toBe(first);
  expect(read("ven-1", record("ven-1", 2))).toMatchObject({ version: 2 });
  expect(read("ven-1", record("ven-1", 1))).not.toBe(first);
});

test("no more are kept than there is room for", () => {
  const read = knownVens();
  const first = read("ven-1", record("ven-1", 1));
  const second = read("ven-2", record("ven-2", 1));
  for (let index = 3; index <= 10_001; index += 1) read(`ven-${index}`, record(`ven-${index}`, 1));
  expect(read("ven-2", record("ven-2", 1))).toBe(second);
  expect(read("ven-1", record("ven-1", 1))).not.toBe(first);
});
