import fc from "fast-check";
import { expect, test } from "vitest";
import { fromOrdered, toOrdered } from "./code-units.ts";

const byUnits = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
const byBytes = (a: string, b: string) => Buffer.compare(Buffer.from(a), Buffer.from(b));
// Characters on either side of where the two orders differ, so that texts share beginnings.
const text = fc.string({
  unit: fc.constantFrom("a", "b", "\ud7ff", "\ue000", "\uffee", "\uffff", "\u{10000}", "\u{1f600}", "\u{10fffe}", "\u{10ffff}"),
  maxLength: 4,
});

test("texts are in the order of their code units when their columns are in that of their bytes", () => {
  fc.assert(
    fc.property(text, text, (a, b) => {
      expect(Math.sign(byBytes(toOrdered(a), toOrdered(b)))).toBe(byUnits(a, b));
    }),
  );
});

test("any text comes back as it was, and most stay as they are", () => {
  fc.assert(
    fc.property(fc.oneof(text, fc.string({ unit: "grapheme" })), (a) => {
      expect(fromOrdered(toOrdered(a))).toBe(a);
    }),
  );
  expect(toOrdered("resource 1 / Zähler µ")).toBe("resource 1 / Zähler µ");
});
