import { inspect } from "node:util";
import type { MessageType } from "@oadr/model";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { CodecError } from "./codec-error.ts";
import { encode } from "./encode.ts";
import { isChoice, isList, isOptional, isScalar, leastOf } from "./engine/loose.ts";
import { profile } from "./gen/profile.ts";
import { toJson } from "./json.ts";
import * as scalars from "./scalar/index.ts";
import type { Scalar } from "./scalar/scalar.ts";
import { fullMessages, type Spot } from "./testing/full-message.ts";
import { anyMessage, faultsOf, folderOf, officialSchemas, withXmllint } from "./testing/index.ts";

const types = Object.keys(profile) as MessageType[];
const schemas = folderOf(withXmllint(officialSchemas()), "What encode lets pass is valid by the official XSDs");

const never: readonly unknown[] = [null, () => 1, Symbol("a"), 1n, {}, []];
const noText: readonly unknown[] = [...never, 1, true, new Date(0), "\u0000", "a\u001fb", "\ud800", "a\udc00", "\ufffe", "\uffff"];
const noWhole: readonly unknown[] = [...never, "1", "", true, -1, 1.5, Number.NaN, Number.POSITIVE_INFINITY, 1e300];

const noInteger: readonly unknown[] = [...never, "1", "", true, 1.5, Number.NaN, Number.POSITIVE_INFINITY, 1e300];
const noXml: readonly unknown[] = [...noText, "", "a", "<a/>", '<a xmlns="urn:a">', '<a xmlns="urn:a"/></a>', "<oadr:a/>", "<!-- a -->"];

/** What each scalar refuses, whatever the field. */
const wrong: ReadonlyMap<unknown, readonly unknown[]> = new Map<unknown, readonly unknown[]>([
  [scalars.text, noText],
  [scalars.token, [...noText, " a", "a\n", "a  b"]],
  [scalars.anyUri, [...noText, " a", "a\n", "a  b"]],
  [scalars.boolean, [...never, "true", "", 0, 1]],
  [scalars.unsignedInt, [...noWhole, 4_294_967_296]],
  [scalars.confidence, [...noWhole, 101]],
  [scalars.float, [...never, "1", "", "NaN", true]],
  [scalars.decimal, [...never, "1", "", true, Number.NaN, Number.NEGATIVE_INFINITY]],
  [scalars.doubleList, [null, {}, 1, "1 2", [1, "2"], [undefined], new Array(1), [[1]]]],
  [
    scalars.dateTime,
    [
      ...never,
      "2026-07-01T12:00:00Z",
      0,
      new Date(Number.NaN),
      new Date(8.64e15),
      new Date("0000-06-01T00:00:00Z"),
      new Date("-010000-01-01T00:00:00Z"),
    ],
  ],
  [scalars.duration, [...never, 1, "", "P2W", "PT1.5S", "1H", " PT1H", "PT1H\n", "PTH", "P-1D", "PT1H1D", "pt1h", "P１D"]],
  [scalars.responseCode, [...never, 200, "", "20", "2000", "x-200", " 200", "２００", "20\n"]],
  [scalars.zonedDateTime, [...never, "2026-07-01T12:00:00Z", 0, new Date(Number.NaN), new Date("0000-06-01T00:00:00Z")]],
  [scalars.language, [...noText, "", "en_GB", " en", "en\n", "abcdefghi"]],
  [scalars.nmtoken, [...noText, "", "a b", " a", "a\n", "a/b"]],
  [scalars.email, [...noText, "", "a@b", "a.b@c.example", " a@b.example", "a@b.example\n"]],
  [scalars.positiveInteger, [...noWhole, 0, 2 ** 53]],
  [scalars.int16, [...noInteger, -32_769, 32_768]],
  [scalars.uint8, [...noWhole, 256]],
  [scalars.uint16, [...noWhole, 65_536]],
  [scalars.int48, [...noInteger, -(2 ** 47) - 1, 2 ** 47 + 1]],
  [scalars.integer, [...noInteger, -(2 ** 53), 2 ** 53]],
  [scalars.string256, [...noText, "a".repeat(257)]],
  [scalars.hexBinary16, [...noText, "0", "0g", "000000", " 00", "00\n"]],
  [scalars.hexBinary32, [...noText, "0", "0g", "0000000000", " 00", "00\n"]],
  [scalars.id, [...never, 1, "", "1a", "a b", "a:b", " a", "a\n", "a\ud800", "-a", "é\u0000"]],
]);

function wrongWords({ values, open }: NonNullable<Scalar<unknown>["words"]>): readonly unknown[] {
  const odd = [...never, 1, "", "nope", "toString", `${values[0]} `, ` ${values[0]}`, `${values[0]}\n`];
  return open ? [...odd, "x-", "x- a", " x-a", "x-a  b", "x-a\n", "x-\u0000", "x-\ud800"] : [...odd, "x-a"];
}

/** A change of one place, and the place that has to be named. */
type Change = readonly [what: string, value: unknown, path: string];

/** Every change of a place that the schema refuses. */
function changes({ path, field, kind, owner, key }: Spot): readonly Change[] {
  const at = (values: readonly unknown[], inner = path): Change[] => values.map((value) => [inspect(value), value, inner]);
  if (field !== undefined && isList(field)) {
    const ofList: Change[] = [...at([null, {}, 1, "a", new Date(0), new Set([1]), { length: 1, 0: 1 }])];
    ofList.push(["a hole", new Array(1), `${path}[0]`], ["undefined inside", [undefined], `${path}[0]`]);
    if (!isOptional(field)) ofList.push(["undefined", undefined, path]);
    if (leastOf(field) === 1) ofList.push(["none", [], path]);
    return ofList;
  }
  const missing: Change[] = field === undefined || !isOptional(field) ? [["undefined", undefined, path]] : [];
  if (isScalar(kind)) {
    const values = kind.takes !== undefined ? noXml : kind.words === undefined ? wrong.get(kind) : wrongWords(kind.words);
    if (values === undefined) throw new TypeError(`nothing is known to be wrong for a scalar that expects ${kind.expected}`);
    return [...missing, ...at(values)];
  }
  const whole = owner[key] as object;
  const ofObject: Change[] = [...missing, ...at([null, 1, "a", [], [whole], new Date(0), () => 1])];
  ofObject.push(
    ["unknown", { ...whole, unknown: 0 }, `${path}.unknown`],
    ["__proto__", { ...whole, ["__proto__"]: 1 }, `${path}.__proto__`],
  );
  if (isChoice(kind)) ofObject.push(...at([{}, { type: "nope" }, { type: "toString" }, { ...whole, type: 1 }], `${path}.type`));
  return ofObject;
}

/** What `encode` says against a message; undefined when nothing. Any other error than the codec's is let through. */
function refusal(write: (message: never) => unknown, message: unknown): { path: string; detail: string } | undefined {
  try {
    write(message as never);
    return undefined;
  } catch (error) {
    if (!(error instanceof CodecError)) throw error;
    expect(error.code).toBe("ERR_OADR_MESSAGE_INVALID");
    const { path, detail } = error;
    return { path, detail };
  }
}

describe.each(types)("%s", (type) => {
  test("is refused when any of its properties is missing, of another type, not a value, or unknown, with that property's place", {
    timeout: 30_000,
  }, () => {
    let tried = 0;
    for (const { message, spots } of fullMessages(type)) {
      expect(refusal(encode, message)).toBeUndefined();
      // What several messages can hold is tried in one of them.
      for (const spot of spots.filter(({ rare }) => !rare || type === "oadrUpdateReport")) {
        const { owner, key } = spot;
        const kept = owner[key];
        for (const [what, value, path] of changes(spot)) {
          owner[key] = value;
          const found = refusal(encode, message);
          expect.soft(found?.path, `${spot.path}: ${what}`).toBe(path);
          // The same is said when the message is to become JSON.
          expect.soft(refusal(toJson, message), `${spot.path}: ${what}, as JSON`).toEqual(found);
          tried++;
        }
        owner[key] = kept;
      }
      expect(refusal(encode, message)).toBeUndefined();
    }
    expect(tried).toBeGreaterThan(15);
  });
});

describe("an id", () => {
  const [full] = fullMessages("oadrCreateOpt");
  const spots = full?.spots.filter(({ kind }) => kind === scalars.id) ?? [];

  test("is refused when another element of the message or the signed object has it", () => {
    const [outer, inner] = spots;
    if (outer === undefined || inner === undefined) throw new Error("no message has two ids");
    const kept = inner.owner[inner.key];
    inner.owner[inner.key] = outer.owner[outer.key];
    const detail = 'found "id-1" a second time; an id is that of one element only';
    expect(refusal(encode, full?.message)).toEqual({ path: inner.path, detail });
    expect(refusal(toJson, full?.message)).toEqual({ path: inner.path, detail });
    inner.owner[inner.key] = kept;
    const signed = (id: string) => refusal((message) => encode(message, { id }), full?.message);
    expect(signed("id-1")).toEqual({ path: outer.path, detail });
    expect(signed("id-0")).toBeUndefined();
    // Nothing of it is left for the next message.
    expect([refusal(encode, full?.message), refusal(encode, full?.message)]).toEqual([undefined, undefined]);
  });

  test("of a message that a getter writes meanwhile is another matter", () => {
    const message = { ...full?.message, venId: undefined };
    Object.defineProperty(message, "venId", { enumerable: true, get: () => String(encode(full?.message as never).length) });
    expect(refusal(encode, message)).toBeUndefined();
  });
});

test("properties may come from getters and prototypes", () => {
  class Poll {
    readonly type = "oadrPoll";
    get venId(): string {
      return "v";
    }
  }
  expect(encode(new Poll())).toBe(encode({ type: "oadrPoll", venId: "v" }));
  expect(encode(Object.create({ type: "oadrPoll", venId: "v" }))).toBe(encode(new Poll()));
  expect(encode(Object.assign(Object.create(null), { type: "oadrPoll", venId: "v" }))).toBe(encode(new Poll()));
  const throwing = {
    type: "oadrPoll" as const,
    get venId(): string {
      throw new RangeError("mine");
    },
  };
  expect(() => encode(throwing)).toThrow(new RangeError("mine"));
  expect(encode(new Poll())).toBe(encode({ type: "oadrPoll", venId: "v" }));
});

/** Values that are right somewhere and wrong elsewhere. */
const candidates: readonly unknown[] = [
  ...[undefined, null, true, "", " ", "a", " a ", "x-a", "x-ä", "200", "000", "PT0S", "P", "-P1D", "2W", "+PT", "\u0085", "]]>", "\r\n"],
  ...[0, -0, 1, 100, 101, 0.1, 1e21, 1e-7, 5e-324, Number.MAX_VALUE, 4_294_967_295, Number.NaN, Number.POSITIVE_INFINITY],
  ...[
    new Date(0),
    new Date(-1),
    new Date("0001-01-01T00:00:00Z"),
    new Date("9999-12-31T23:59:59.999Z"),
    new Date("-000004-02-29T00:00:00Z"),
  ],
  ...[[], {}, [1], ["a"], [[]], "a1", "é", "_"],
];

const anyCandidate = fc.tuple(fc.nat(1_000_000), fc.constantFrom(...candidates));

/** Puts a value in place of some value of a message, or at the end of one of its lists. */
function changed(message: object, at: number, value: unknown): unknown {
  const places: [Record<string, unknown>, string][] = [];
  const walk = (owner: Record<string, unknown>): void => {
    for (const [key, inner] of Object.entries(owner)) {
      places.push([owner, key]);
      if (typeof inner === "object" && inner !== null && !(inner instanceof Date)) walk(inner as Record<string, unknown>);
    }
  };
  const copy = structuredClone(message) as Record<string, unknown>;
  walk(copy);
  const [owner = copy, key = ""] = places[at % places.length] ?? [];
  owner[key] = value;
  return copy;
}

/** What xmllint refuses and we do not. */
const known: readonly { readonly reason: string; readonly pattern: RegExp }[] = [
  {
    reason: "The official schema lets XHTML into the texts of Atom, but only where it is declared, and declares none.",
    pattern: /Element '\{http:\/\/www\.w3\.org\/1999\/xhtml\}div': No matching global element declaration available/,
  },
  {
    reason: "Any text is an xs:anyURI by XML Schema 1.1; version 1.0 leaves it to the processor, and libxml2 has its own idea.",
    pattern:
      /not a valid value of the (?:atomic type|local atomic type) '(?:xs:anyURI|\{http:\/\/docs\.oasis-open\.org\/ns\/emix\/2011\/06\}MarketContextType)'/,
  },
  {
    reason: "libxml2 takes letters for an xs:ID from an older edition of XML than it does for the names of elements.",
    pattern: /attribute '[^']*\}[iI]d': '[^']*[^ -~][^']*' is not a valid value of the atomic type 'xs:ID'/,
  },
  {
    reason: "XML Schema demands 18 digits of an xs:decimal, and libxml2 takes 24.",
    pattern: /: '-?(?=[\d.]{25,}')\d+(?:\.\d+)?' is not a valid value of the atomic type 'xs:decimal'/,
  },
];

test.skipIf(schemas === undefined)("nothing that encode lets pass is invalid by the official schema", { timeout: 60_000 }, () => {
  const arbitrary = fc.tuple(anyMessage(), fc.array(anyCandidate, { minLength: 0, maxLength: 2 }));
  const documents = new Map<string, string>();
  let refused = 0;
  const keep = (name: string, message: unknown): void => {
    const fault = refusal(encode, message);
    if (fault === undefined) documents.set(`${documents.size}-${name}`, encode(message as never));
    else refused++;
  };
  for (const type of types) for (const { message } of fullMessages(type)) keep(type, message);
  for (const [message, list] of fc.sample(arbitrary, { seed: 20_260_701, numRuns: 1500 })) {
    keep(
      message.type,
      list.reduce<object>((inner, [at, value]) => changed(inner, at, value) as object, message),
    );
  }
  // Of both kinds enough to mean something.
  expect(documents.size).toBeGreaterThan(1000);
  expect(refused).toBeGreaterThan(300);
  const said = faultsOf(schemas ?? "", documents).filter((line) => !line.endsWith(" fails to validate"));
  expect(said.filter((line) => !known.some(({ pattern }) => pattern.test(line)))).toEqual([]);
  // What no longer occurs has to go from the list.
  for (const { pattern, reason } of known) expect(said.filter((line) => pattern.test(line)).length, reason).toBeGreaterThan(0);
});
