import fc from "fast-check";
import { expect, test } from "vitest";
import { fromJson, toJson } from "./json.ts";

test("dates, numbers that JSON has no word for, and texts that look like them come back as they were", () => {
  const value = {
    at: new Date("2026-12-01T12:00:00.123Z"),
    texts: ["@2026-12-01T12:00:00.123Z", "@NaN", "@@", "@", "", "a@b"],
    numbers: [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, -0, 0, 1.5e300],
    nested: [{ at: new Date(0), on: true, none: null }],
  };
  expect(fromJson(toJson(value))).toStrictEqual(value);
});

test("members that are undefined are left out", () => {
  expect(fromJson(toJson({ a: 1, b: undefined }))).toStrictEqual({ a: 1 });
});

test("any plain data comes back as it was", () => {
  const leaf = fc.oneof(fc.string(), fc.double(), fc.date({ noInvalidDate: true }), fc.boolean(), fc.constantFrom("@", "@1", "@-0"));
  const { data } = fc.letrec((tie) => ({
    data: fc.oneof(
      { maxDepth: 4 },
      leaf,
      fc.array(tie("data"), { maxLength: 4 }),
      fc.dictionary(fc.stringMatching(/^[a-z]{1,5}$/), tie("data"), { noNullPrototype: true }),
    ),
  }));
  fc.assert(
    fc.property(data, (value) => {
      expect(fromJson(toJson(value))).toStrictEqual(value);
    }),
  );
});
