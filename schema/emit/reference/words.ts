import type { FieldDef } from "../../src/index.ts";

/** How often a field stands, in words. */
export function occurrence(field: FieldDef): string {
  if (field.each !== undefined) {
    const items = field.eachOccurs === "+" ? "at least one inside" : "any number inside";
    return field.occurs === "?" ? `at most once; ${items}` : `once; ${items}`;
  }
  switch (field.occurs) {
    case "1":
      return "once";
    case "?":
      return "at most once";
    case "+":
      return "at least once";
    case "*":
      return field.sparse ? "any number; left out if none" : "any number; an empty list if none";
  }
}

/** A list of things in a sentence: `a`, `a and b`, `a, b and c`. */
export const and = (items: readonly string[]): string =>
  items.length < 2 ? (items[0] ?? "") : `${items.slice(0, -1).join(", ")} and ${items.at(-1)}`;
