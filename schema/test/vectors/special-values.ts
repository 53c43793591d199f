type Is = (json: unknown) => boolean;

const equals =
  (...values: readonly unknown[]): Is =>
  (json) =>
    values.includes(json);

const matches =
  (pattern: RegExp): Is =>
  (json) =>
    typeof json === "string" && pattern.test(json);

/** The values of each simple type that a reader or writer may get wrong, as they stand in JSON. */
export const special: Readonly<Record<string, Readonly<Record<string, Is>>>> = {
  text: {
    empty: equals(""),
    "in need of escapes": matches(/[<>&]/),
    "with blanks at its ends": matches(/^ .* $/),
    "with characters beyond ASCII": matches(/[^\p{ASCII}]/u),
    "with characters of two code units": matches(/[\u{10000}-\u{10FFFF}]/u),
    "with a line end": matches(/\n/),
    "a number to look at": matches(/^[\d.]+(e\d+)?$/),
  },
  anyUri: { "one with a scheme": matches(/^\w+:/), "one without": matches(/^[^:]+$/) },
  id: { "a name": matches(/./), "a name with dot, dash and digit": matches(/^[_\p{L}].*[.].*[-].*\d/u) },
  boolean: { true: equals(true), false: equals(false) },
  unsignedInt: { "the smallest": equals(0), "the largest": equals(4294967295) },
  confidence: { "the smallest": equals(0), "the largest": equals(100) },
  float: {
    zero: equals(0),
    "negative zero": equals("-0"),
    infinite: equals("INF"),
    "negative infinite": equals("-INF"),
    "not a number": equals("NaN"),
    negative: (json) => typeof json === "number" && json < 0,
    "a fraction": (json) => typeof json === "number" && json % 1 !== 0,
    "the largest of 32 bits": (json) => typeof json === "number" && Math.fround(json) === 3.4028234663852886e38,
    "the smallest of 32 bits": (json) => typeof json === "number" && Math.fround(json) === 1.401298464324817e-45,
  },
  decimal: {
    zero: equals(0),
    negative: (json) => typeof json === "number" && json < 0,
    "a fraction": (json) => typeof json === "number" && json % 1 !== 0,
  },
  doubleList: { several: (json) => Array.isArray(json) && json.length > 1, empty: (json) => Array.isArray(json) && json.length === 0 },
  dateTime: {
    "without a fraction": matches(/\d{2}Z$/),
    "with milliseconds": matches(/\.\d{3}Z$/),
    "a leap day": matches(/-02-29T/),
    "the end of a day": matches(/T23:59:59/),
    "before the year 1000": matches(/^0\d{3}-/),
    "in the year 9999": matches(/^9999-/),
  },
  duration: {
    usual: matches(/^PT?\d+[HMSD]$/),
    "of all designators": matches(/^P\d+Y\d+M\d+DT\d+H\d+M\d+S$/),
    "of weeks": equals("2W"),
    negative: matches(/^-/),
    "with a plus": matches(/^\+/),
    "zero in seconds": equals("PT0S"),
    "zero without any number": equals("P"),
    "without T": equals("P1H"),
  },
  zonedDateTime: {
    "without a fraction": matches(/\d{2}Z$/),
    "with milliseconds": matches(/\.\d{3}Z$/),
    "before the year 1000": matches(/^0\d{3}-/),
    "in the year 9999": matches(/^9999-/),
  },
  language: { "a language": matches(/^\w+$/), "a language of a country": matches(/^\w+-\w+$/) },
  nmtoken: { "a word": matches(/^\w/), "one that no name starts like": matches(/^-/) },
  positiveInteger: { "the smallest": equals(1), "the largest that is exact": equals(Number.MAX_SAFE_INTEGER) },
  email: { "an address": matches(/@/), "an address with a plus": matches(/\+.*@/) },
  int16: { "the smallest": equals(-32768), "the largest": equals(32767), zero: equals(0) },
  uint8: { "the smallest": equals(0), "the largest": equals(255) },
  uint16: { "the smallest": equals(0), "the largest": equals(65535) },
  int48: { "the smallest": equals(-(2 ** 47)), "the largest": equals(2 ** 47), zero: equals(0), negative: equals(-1) },
  integer: {
    zero: equals(0),
    negative: equals(-1),
    "the largest that is exact": equals(Number.MAX_SAFE_INTEGER),
    "the smallest that is exact": equals(-Number.MAX_SAFE_INTEGER),
  },
  string256: {
    "in need of escapes": matches(/[<>&]/),
    "with blanks at its ends": matches(/^ .* $/),
    "with characters of two code units": matches(/[\u{10000}-\u{10FFFF}]/u),
    "as long as can be": matches(/^.{256}$/),
  },
  hexBinary16: { "in both cases": matches(/[a-f].*[A-F]/), "one byte": matches(/^..$/) },
  hexBinary32: { "four bytes": matches(/^.{8}$/), "one byte": matches(/^..$/) },
  responseCode: {
    success: equals("200"),
    "of the asking side": matches(/^4/),
    "the smallest": equals("000"),
    "the largest": equals("999"),
  },
};
