import { describe, expect, test } from "vitest";
import {
  anyUri,
  boolean,
  confidence,
  dateTime,
  decimal,
  doubleList,
  duration,
  enumeration,
  extensible,
  float,
  id,
  responseCode,
  type Scalar,
  text,
  token,
  unsignedInt,
} from "./index.ts";

/** A scalar of whatever type. */
type AnyScalar = Pick<Scalar<never>, "format"> & { readonly parse: (text: string, start: number, end: number) => unknown };

/** Reads a text that stands in the middle of another, so that a reader that looks past its end is caught. */
const read = (scalar: AnyScalar, source: string): unknown => scalar.parse(`9${source}9`, 1, source.length + 1);
const write = (scalar: AnyScalar, value: unknown): string | undefined => scalar.format(value as never);

const far = "9".repeat(400);

const valid: [string, AnyScalar, [string, unknown][]][] = [
  [
    "text",
    text,
    [
      ["", ""],
      [" a  b ", " a  b "],
      ["001", "001"],
      ["x".repeat(500), "x".repeat(500)],
    ],
  ],
  [
    "token",
    token,
    [
      ["", ""],
      [" a \n\t b ", "a b"],
      ["a", "a"],
    ],
  ],
  [
    "anyUri",
    anyUri,
    [
      [" http://a/b?c=d#e ", "http://a/b?c=d#e"],
      ["", ""],
    ],
  ],
  [
    "boolean",
    boolean,
    [
      ["true", true],
      [" false\n", false],
      ["1", true],
      ["0", false],
    ],
  ],
  [
    "unsignedInt",
    unsignedInt,
    [
      ["0", 0],
      [" 42 ", 42],
      ["4294967295", 4294967295],
      ["+7", 7],
      ["-0", 0],
      ["007", 7],
    ],
  ],
  [
    "confidence",
    confidence,
    [
      ["0", 0],
      ["100", 100],
    ],
  ],
  [
    "float",
    float,
    [
      ["0", 0],
      ["-0", -0],
      ["1", 1],
      ["-1.5", -1.5],
      ["+.5", 0.5],
      ["5.", 5],
      ["0.1", 0.1],
      ["1e3", 1000],
      ["1E-3", 0.001],
      ["1e+3", 1000],
      ["INF", Number.POSITIVE_INFINITY],
      ["-INF", Number.NEGATIVE_INFINITY],
      ["NaN", Number.NaN],
      [" 3.14 ", 3.14],
      ["123456789012345", 123456789012345],
      ["0.1234567890123456789", Number("0.1234567890123456789")],
      ["9007199254740993", 9007199254740992],
      ["1e400", Number.POSITIVE_INFINITY],
      ["000000000000000000001", 1],
      ["99999999999999.9", 99999999999999.9],
    ],
  ],
  [
    "decimal",
    decimal,
    [
      ["60", 60],
      ["-0.001", -0.001],
      ["5.", 5],
      [".5", 0.5],
    ],
  ],
  [
    "doubleList",
    doubleList,
    [
      ["1 2.5\n -3 ", [1, 2.5, -3]],
      ["", []],
      ["INF", [Number.POSITIVE_INFINITY]],
    ],
  ],
  [
    "responseCode",
    responseCode,
    [
      ["200", "200"],
      [" 453 ", "453"],
      ["000", "000"],
    ],
  ],
  [
    "id",
    id,
    [
      ["oadrSignedObject", "oadrSignedObject"],
      ["_1.a-b", "_1.a-b"],
      ["é\u{10400}", "é\u{10400}"],
    ],
  ],
  [
    "duration",
    duration,
    ["PT0S", "PT0M", "P0D", "P", "PT", "P1H", "-PT5M", "+PT5M", "P1Y2M3DT4H5M6S", "2W", "PT3600S", "P5M3M", "P1DT", "P3M"].map((same) => [
      same,
      same,
    ]),
  ],
  [
    "dateTime",
    dateTime,
    [
      ["2026-07-01T12:00:00Z", new Date("2026-07-01T12:00:00Z")],
      ["2026-07-01T12:00:00", new Date("2026-07-01T12:00:00Z")],
      ["2026-07-01T12:00:00.1Z", new Date("2026-07-01T12:00:00.100Z")],
      ["2026-07-01T12:00:00.1239999999Z", new Date("2026-07-01T12:00:00.123Z")],
      [" 2024-02-29T00:00:00Z ", new Date("2024-02-29T00:00:00Z")],
      ["2000-02-29T23:59:59Z", new Date("2000-02-29T23:59:59Z")],
      ["1969-12-31T23:59:59.999Z", new Date(-1)],
      ["2026-12-31T24:00:00Z", new Date("2027-01-01T00:00:00Z")],
      ["2026-12-31T24:00:00.000", new Date("2027-01-01T00:00:00Z")],
      ["0001-01-01T00:00:00Z", new Date("0001-01-01T00:00:00Z")],
      ["9999-12-31T23:59:59Z", new Date("9999-12-31T23:59:59Z")],
      ["-0044-03-15T00:00:00Z", new Date("-000044-03-15T00:00:00Z")],
    ],
  ],
  [
    "enumeration",
    enumeration(["far", "Direct Read"]),
    [
      ["far", "far"],
      [" far ", "far"],
      ["Direct\n Read", "Direct Read"],
    ],
  ],
  [
    "extensible",
    extensible(["SIMPLE"]),
    [
      ["SIMPLE", "SIMPLE"],
      ["x-a", "x-a"],
      [" x-two  words ", "x-two words"],
    ],
  ],
];

const invalid: [string, AnyScalar, string[]][] = [
  ["boolean", boolean, ["", "True", "TRUE", "yes", "2", "truefalse", "tru"]],
  ["unsignedInt", unsignedInt, ["", " ", "-1", "1.0", "4294967296", "1e3", "0x1", "1 2", "+", far]],
  ["confidence", confidence, ["101", "-1", "50.5"]],
  [
    "float",
    float,
    ["", " ", "1,5", "0x10", "Infinity", "+INF", "inf", "nan", "1e", "1e+", "e5", ".", "-", "1.2.3", "1 2", "1e5.5", "--1", "1_000"],
  ],
  ["decimal", decimal, ["", "1e3", "INF", "NaN", "1,5", ".", far]],
  ["doubleList", doubleList, ["1,2", "1 x"]],
  ["responseCode", responseCode, ["", "20", "2000", "x-200", "20a"]],
  ["id", id, ["", "1a", "a:b", "a b", "-a"]],
  [
    "duration",
    duration,
    ["", "P2W", "PT1.5S", "1H", "PT1H30", "P1S1M", "PTT", "PT-5M", "p1d", "P1", "T1H", "-", "+2W", "W", "2WW", "PT1H1H", "P1D1Y"],
  ],
  [
    "dateTime",
    dateTime,
    [
      "",
      "2026-07-01",
      "2026-07-01T12:00Z",
      "2026-07-01T12:00:00.Z",
      "2026-07-01T12:00:00+00:00",
      "2026-07-01T12:00:00+02:00",
      "2026-07-01T12:00:00z",
      "2026-02-29T00:00:00Z",
      "1900-02-29T00:00:00Z",
      "2026-13-01T00:00:00Z",
      "2026-00-01T00:00:00Z",
      "2026-04-31T00:00:00Z",
      "2026-01-00T00:00:00Z",
      "2026-07-01T24:00:01Z",
      "2026-07-01T24:00:00.001Z",
      "2026-07-01T25:00:00Z",
      "2026-07-01T12:60:00Z",
      "2026-07-01T12:00:60Z",
      "2026-07-01 12:00:00Z",
      "+2026-07-01T12:00:00Z",
      "12026-07-01T12:00:00Z",
      "0000-01-01T00:00:00Z",
      "2026-07-01T12:00:00.1aZ",
      "2026-07-01T12:00:00,1Z",
      "2026-07-01T12:00:00ZZ",
      "2026-7-01T12:00:000Z",
    ],
  ],
  ["enumeration", enumeration(["far", "Direct Read"]), ["", "Far", "x-far", "direct read"]],
  ["extensible", extensible(["SIMPLE"]), ["", "x-", "x- a", "X-a", "simple"]],
];

describe.each(valid)("%s", (_, scalar, cases) => {
  test.each(cases)("reads %j", (source, value) => {
    expect(read(scalar, source)).toEqual(value);
  });
  test.each(cases)("reads what it writes for %j", (_source, value) => {
    const written = write(scalar, value);
    expect(written).toBeTypeOf("string");
    expect(read(scalar, written ?? "")).toEqual(value);
  });
});

describe.each(invalid)("%s", (_, scalar, cases) => {
  test.each(cases)("refuses %j", (source) => {
    expect(read(scalar, source)).toBeUndefined();
  });
});

describe("writing", () => {
  test.each<[string, AnyScalar, unknown[]]>([
    ["text", text, [1, null, undefined, {}]],
    ["token", token, [" a", "a  b", "a\nb", 1]],
    ["boolean", boolean, ["true", 1, 0, null]],
    ["unsignedInt", unsignedInt, [-1, 1.5, 4294967296, Number.NaN, "1"]],
    ["confidence", confidence, [101]],
    ["float", float, ["1", null]],
    ["decimal", decimal, [Number.NaN, Number.POSITIVE_INFINITY, "1"]],
    ["doubleList", doubleList, [[1, "2"], "1 2", 1]],
    ["dateTime", dateTime, [new Date(Number.NaN), "2026-07-01T12:00:00Z", 0, new Date(8.64e15), new Date("0000-06-01T00:00:00Z")]],
    ["duration", duration, ["1 hour", " PT1H", 3600]],
    ["responseCode", responseCode, [200, "20", " 200"]],
    ["id", id, ["1a", 1]],
    ["enumeration", enumeration(["far"]), ["near", 1, null, " far"]],
    ["extensible", extensible(["SIMPLE"]), ["x- ", "x-a ", 1]],
  ])("%s refuses values of other types or out of range", (_, scalar, values) => {
    for (const value of values) expect(write(scalar, value), String(value)).toBeUndefined();
  });

  test.each([
    [1e21, "1000000000000000000000"],
    [1.25e-7, "0.000000125"],
    [-1.5e25, "-15000000000000000000000000"],
    [60, "60"],
    [-0.001, "-0.001"],
  ])("a decimal is written without exponent: %d", (value, expected) => {
    expect(decimal.format(value)).toBe(expected);
  });

  test.each([
    ["2026-07-01T12:00:00.000Z", "2026-07-01T12:00:00Z"],
    ["2026-07-01T12:00:00.070Z", "2026-07-01T12:00:00.070Z"],
    ["1969-12-31T23:59:59.999Z", "1969-12-31T23:59:59.999Z"],
    ["0033-04-03T15:00:00.000Z", "0033-04-03T15:00:00Z"],
  ])("a time is written in UTC, with a fraction only where there is one: %s", (value, expected) => {
    expect(dateTime.format(new Date(value))).toBe(expected);
  });

  test("numbers that JSON has not come back from their texts", () => {
    for (const value of [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, -0, 1.5]) {
      expect(float.fromJson?.(JSON.parse(JSON.stringify(float.toJson?.(value))))).toBe(value);
    }
  });
});

test("a calendar of 400 years is read as Date reads it", () => {
  for (let day = 0; day < 146_097; day += 1) {
    const date = new Date(Date.UTC(1800, 0, 1) + day * 86_400_000);
    const source = date.toISOString();
    if (dateTime.parse(source, 0, source.length)?.getTime() !== date.getTime()) expect.fail(source);
  }
});

test("the same day before and after the year 0 is not the same", () => {
  expect(read(dateTime, "0044-03-15T00:00:00Z")).toEqual(new Date("0044-03-15T00:00:00Z"));
  expect(read(dateTime, "-0044-03-15T00:00:00Z")).toEqual(new Date("-000044-03-15T00:00:00Z"));
  expect(read(dateTime, "0044-03-15T00:00:00Z")).toEqual(new Date("0044-03-15T00:00:00Z"));
});

test("a float is read as Number reads it, whatever its length", () => {
  for (let digits = 1; digits < 40; digits++) {
    for (let point = 0; point <= digits; point++) {
      const source = "7231904586".repeat(4).slice(0, digits);
      const number = `${source.slice(0, point)}.${source.slice(point)}`;
      expect(read(float, number), number).toBe(Number(number));
    }
  }
});
