import type { Json } from "@oadr/codec";
import fc from "fast-check";

type Place = { readonly parent: Record<string, unknown> | unknown[]; readonly key: string | number };

/** Every property and item below a value. */
function places(value: unknown): Place[] {
  if (Array.isArray(value)) return value.flatMap((item, key) => [{ parent: value, key }, ...places(item)]);
  if (typeof value !== "object" || value === null) return [];
  const parent = value as Record<string, unknown>;
  return Object.entries(parent).flatMap(([key, item]) => [{ parent, key }, ...places(item)]);
}

/** Values that are right in some places, and wrong in most. */
const values: readonly Json[] = [
  null,
  true,
  false,
  0,
  -1,
  1,
  1.5,
  100,
  101,
  4_294_967_296,
  "",
  " ",
  "a",
  "a  b",
  "x-",
  "x-a",
  "x- a",
  "\u0001",
  "\uffff",
  "-0",
  "NaN",
  "INF",
  "1",
  "200",
  "2000",
  "always",
  "optIn",
  "2.0b",
  "oadrPoll",
  "payloadFloat",
  "P",
  "2W",
  "P1W",
  "PT1H",
  "2026-07-01T12:00:00Z",
  "2026-07-01T12:00:00.5Z",
  "2024-02-29T00:00:00Z",
  "2023-02-29T00:00:00Z",
  "2026-04-31T00:00:00Z",
  "0000-01-01T00:00:00Z",
  "2026-07-01",
  [],
  [1],
  ["a"],
  [null],
  {},
  { type: "payloadFloat", value: 1 },
];

interface Change {
  /** Which property or item, from 0 to 1. */
  readonly at: number;
  readonly what: "drop" | "replace" | "empty" | "double" | "unknown" | "rename" | "copy";
  readonly value: Json;
  /** Where a copy is taken from. */
  readonly from: number;
}

const anyChange: fc.Arbitrary<Change> = fc.record(
  {
    at: fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
    what: fc.constantFrom<Change["what"][]>("drop", "replace", "replace", "empty", "double", "unknown", "rename", "copy"),
    value: fc.constantFrom(...values),
    from: fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
  },
  { noNullPrototype: true },
);

function change(json: Json, { at, what, value, from }: Change): Json {
  const copy = structuredClone(json) as Json;
  const all = places(copy);
  const place = all[Math.floor(at * all.length)];
  if (place === undefined) return copy;
  const parent = place.parent as Record<string | number, unknown>;
  const { key } = place;
  switch (what) {
    case "drop":
      if (Array.isArray(place.parent)) place.parent.splice(Number(key), 1);
      else delete parent[key];
      break;
    case "replace":
      parent[key] = value;
      break;
    case "empty":
      parent[key] = Array.isArray(parent[key]) ? [] : {};
      break;
    case "double":
      if (Array.isArray(place.parent)) place.parent.push(parent[key]);
      else parent[`${key}s`] = parent[key];
      break;
    case "unknown":
      parent[Array.isArray(place.parent) ? place.parent.length : "unknown"] = value;
      break;
    case "rename": {
      const old = parent[key];
      if (!Array.isArray(place.parent)) delete parent[key];
      parent[Array.isArray(place.parent) ? key : String(key).toLowerCase()] = old;
      break;
    }
    case "copy": {
      const source = all[Math.floor(from * all.length)];
      parent[key] = structuredClone(source && (source.parent as Record<string | number, unknown>)[source.key]);
      break;
    }
  }
  return copy;
}

/** JSON that differs in one or two places from some that is valid, and what happened to it. */
export const mutatedJson = (messages: fc.Arbitrary<Json>): fc.Arbitrary<{ readonly json: Json; readonly what: string }> =>
  fc
    .tuple(messages, fc.array(anyChange, { minLength: 1, maxLength: 2 }))
    .map(([json, changes]) => ({ json: changes.reduce(change, json), what: changes.map(({ what }) => what).join() }));
