import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { confidence, dateTime, float, text, unsignedInt } from "./index.ts";
import type { Scalar } from "./scalar.ts";

const texts: [string, Pick<Scalar<unknown>, "parse" | "parseUnits">, fc.Arbitrary<string>][] = [
  [
    "float",
    float,
    fc.oneof(
      fc.double().map(String),
      fc.stringMatching(/^[-+]?\d{0,17}\.?\d{0,17}$/),
      fc.stringMatching(/^[1-9]\d{14,16}$/),
      fc.stringMatching(/^[1-9]\.\d{14,15}$/),
      fc.stringMatching(/^[-+. \d]{0,6}$/),
      fc.constantFrom("", "-", ".", "-.", "-0", "0.0", "5.", ".5", "1..2", "1e3", "INF", "--1"),
    ),
  ],
  ...[unsignedInt, confidence].map((scalar): (typeof texts)[number] => [
    scalar.expected,
    scalar,
    fc.oneof(fc.stringMatching(/^\d{0,11}$/), fc.stringMatching(/^[-+ 1]\d{0,3} ?$/), fc.nat(110).map(String)),
  ]),
  [
    "dateTime",
    dateTime,
    fc.oneof(
      fc
        .date({ noInvalidDate: true, min: new Date(-70_000_000_000_000), max: new Date(260_000_000_000_000) })
        .map((date) => date.toISOString().replace(/\.\d+/, "")),
      fc.stringMatching(/^[0-3]\d{3}-[01]\d-[0-3]\d[T ][0-2]\d:[0-6]\d:[0-6]\dZ?$/),
      fc.constantFrom("0000-01-01T00:00:00Z", "0001-01-01T00:00:00Z", "1900-02-29T00:00:00Z", "2000-02-29T00:00:00Z"),
      fc.stringMatching(/^(19|20)\d\d-0[12]-(28|29|30|31)T(00|23|24):00:00Z$/),
      fc.tuple(fc.nat(19), fc.constantFrom("/", ":", " ", "-", "x", "\u0000", "é")).map(([at, mark]) => {
        const text = "2026-07-01T12:00:00Z";
        return text.slice(0, at) + mark + text.slice(at + 1);
      }),
    ),
  ],
];

test("a short text is that of the code units, whatever was read before", () => {
  const anyText = fc.string({ unit: fc.constantFrom("a", "b", "\u0000", "é", "東", " "), maxLength: 20 });
  let read = 0;
  fc.assert(
    fc.property(anyText, anyText, (before, source) => {
      text.parse(before, 0, before.length);
      // As the scanner has it: 0 for characters beyond one byte.
      const units = Uint8Array.from(`7${source}7`, (character) => (character > "\u00fe" ? 0 : character.charCodeAt(0)));
      const value = text.parseUnits?.(units, 1, 1 + source.length);
      if (value === undefined) return;
      read++;
      expect(value).toBe(source);
    }),
    { numRuns: 5000 },
  );
  expect(read).toBeGreaterThan(100);
});

describe.each(texts)("%s", (_, { parse, parseUnits }, anyText) => {
  test("a value that is read from code units is the one that is read from text", () => {
    let read = 0;
    fc.assert(
      fc.property(anyText, fc.nat(3), (source, before) => {
        const units = Uint8Array.from(`${"7".repeat(before)}${source}7`, (character) => character.charCodeAt(0));
        const value = parseUnits?.(units, before, before + source.length);
        if (value === undefined) return;
        read++;
        expect(value).toStrictEqual(parse(source, 0, source.length));
      }),
      { numRuns: 3000 },
    );
    expect(read).toBeGreaterThan(300);
  });
});
