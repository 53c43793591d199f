import { describe, expect, test } from "vitest";
import {
  email,
  hexBinary16,
  hexBinary32,
  int16,
  int48,
  integer,
  language,
  nmtoken,
  positiveInteger,
  type Scalar,
  string256,
  uint8,
  uint16,
  xmlIn,
  xmlOf,
  xmlOutside,
  zonedDateTime,
} from "./index.ts";

/** A scalar of whatever type. */
type AnyScalar = Pick<Scalar<never>, "format"> & { readonly parse: (text: string, start: number, end: number) => unknown };

/** Reads a text that stands in the middle of another, so that a reader that looks past its end is caught. */
const read = (scalar: AnyScalar, source: string): unknown => scalar.parse(`9${source}9`, 1, source.length + 1);
const write = (scalar: AnyScalar, value: unknown): string | undefined => scalar.format(value as never);

const utc = (text: string): Date => new Date(`${text}Z`);

const valid: [string, AnyScalar, [string, unknown][]][] = [
  [
    "int16",
    int16,
    [
      ["-32768", -32768],
      [" 32767 ", 32767],
      ["+1", 1],
      ["-0", 0],
    ],
  ],
  [
    "uint8",
    uint8,
    [
      ["0", 0],
      ["255", 255],
      ["-0", 0],
    ],
  ],
  ["uint16", uint16, [["65535", 65535]]],
  [
    "int48",
    int48,
    [
      ["-140737488355328", -(2 ** 47)],
      ["140737488355328", 2 ** 47],
    ],
  ],
  [
    "integer",
    integer,
    [
      ["9007199254740991", 2 ** 53 - 1],
      ["-9007199254740991", 1 - 2 ** 53],
      ["0000000000000000000001", 1],
    ],
  ],
  [
    "positiveInteger",
    positiveInteger,
    [
      ["1", 1],
      ["9007199254740991", 2 ** 53 - 1],
    ],
  ],
  [
    "string256",
    string256,
    [
      ["", ""],
      ["  a ", "  a "],
      ["x".repeat(256), "x".repeat(256)],
      ["\u{10400}".repeat(256), "\u{10400}".repeat(256)],
    ],
  ],
  [
    "hexBinary16",
    hexBinary16,
    [
      ["", ""],
      [" 0aF1 ", "0aF1"],
      ["ff", "ff"],
    ],
  ],
  ["hexBinary32", hexBinary32, [["B40E2000", "B40E2000"]]],
  [
    "language",
    language,
    [
      [" en-GB\n", "en-GB"],
      ["x-klingon", "x-klingon"],
    ],
  ],
  [
    "nmtoken",
    nmtoken,
    [
      ["-1.é:_", "-1.é:_"],
      [" en ", "en"],
    ],
  ],
  [
    "email",
    email,
    [
      ["a@b.example", "a@b.example"],
      ["a+b@c.d.example", "a+b@c.d.example"],
    ],
  ],
  [
    "zonedDateTime",
    zonedDateTime,
    [
      ["2026-07-01T12:00:00Z", utc("2026-07-01T12:00:00")],
      ["2026-07-01T12:00:00", utc("2026-07-01T12:00:00")],
      [" 2026-07-01T12:00:00+02:00 ", utc("2026-07-01T10:00:00")],
      ["2026-07-01T12:00:00.25-05:30", utc("2026-07-01T17:30:00.250")],
      ["2026-12-31T24:00:00-14:00", utc("2027-01-01T14:00:00")],
      ["2026-01-01T00:00:00+14:00", utc("2025-12-31T10:00:00")],
      ["2026-01-01T00:00:00-00:00", utc("2026-01-01T00:00:00")],
    ],
  ],
];

const invalid: [string, AnyScalar, string[]][] = [
  ["int16", int16, ["32768", "-32769", "", "+", "1.0", "1e3", "0x1"]],
  ["uint8", uint8, ["256", "-1"]],
  ["uint16", uint16, ["65536", "-1", "a"]],
  ["int48", int48, ["140737488355329", "-140737488355329"]],
  ["integer", integer, ["9007199254740992", "-9007199254740992", "9".repeat(400), "1 2"]],
  ["positiveInteger", positiveInteger, ["0", "-1"]],
  ["string256", string256, ["x".repeat(257), "\u{10400}".repeat(257)]],
  ["hexBinary16", hexBinary16, ["0", "000000", "0g", "00 00"]],
  ["hexBinary32", hexBinary32, ["0011223344"]],
  ["language", language, ["", "en_GB", "abcdefghi", "en-", "1a"]],
  ["nmtoken", nmtoken, ["", "a b", "a/b"]],
  ["email", email, ["", "a", "a@b", "a.b@c.example", "a@b..example", " a@b.example", "a@b.example\n"]],
  [
    "zonedDateTime",
    zonedDateTime,
    [
      "",
      "+02:00",
      "2026-07-01T12:00:00+14:01",
      "2026-07-01T12:00:00+02:60",
      "2026-07-01T12:00:00Z+02:00",
      "2026-07-01T12:00:00 +02:00",
      "2026-07-01T12:00:00+0200",
      "2026-07-01+02:00",
      "2026-02-29T12:00:00+02:00",
      "0001-01-01T00:00:00+00:01",
      "9999-12-31T23:59:59-00:01",
    ],
  ],
];

describe.each(valid)("%s", (_, scalar, texts) => {
  test.each(texts)("reads %j", (text, value) => {
    expect(read(scalar, text)).toStrictEqual(value);
    const written = write(scalar, value) ?? "";
    expect(read(scalar, written)).toStrictEqual(value);
  });
});

describe.each(invalid)("%s", (_, scalar, texts) => {
  test.each(texts)("refuses %j", (text) => {
    expect(read(scalar, text)).toBeUndefined();
  });
});

test.each<[AnyScalar, unknown]>([
  [int16, 1.5],
  [int16, "1"],
  [integer, 2 ** 53],
  [integer, Number.NaN],
  [string256, 1],
  [string256, "x".repeat(257)],
  [hexBinary16, "0"],
  [language, "en GB"],
  [email, "a"],
  [zonedDateTime, "2026-07-01T12:00:00Z"],
  [zonedDateTime, new Date(Number.NaN)],
])("a value of the wrong kind is refused: %#", (scalar, value) => {
  expect(write(scalar, value)).toBeUndefined();
});

const XHTML = "http://www.w3.org/1999/xhtml";
const ESPI = "http://naesb.org/espi";

describe("the XML text of one element", () => {
  const other = xmlOutside("atom");

  test.each([
    '<a xmlns="urn:a"/>',
    "<b:a xmlns:b='urn:a' b:c='d' e='f:g'\n><b:c/>text &amp; <![CDATA[<]]><!-- <d:e> --><?f g:h?></b:a >",
    '<a xmlns="urn:a"><b xmlns=""><c/></b></a>',
    '<a xmlns="urn:a" xml:lang="en"/>',
    `<a xmlns="urn:a" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:espi="${ESPI}" xsi:type="espi:b"/>`,
  ])("is taken: %s", (xml) => {
    expect(write(other, xml)).toBe(xml);
    expect(read(other, xml)).toBe(xml);
  });

  test.each([
    ["", "nothing"],
    ["text", "no element"],
    ["<a/>", "no namespace"],
    ['<a xmlns="http://www.w3.org/2005/Atom"/>', "the namespace that is left out"],
    ['<a xmlns="urn:a"/><a xmlns="urn:a"/>', "two elements"],
    ['<a xmlns="urn:a"/></b>', "an end tag too many"],
    ['<a xmlns="urn:a"/> ', "white space behind it"],
    [' <a xmlns="urn:a"/>', "white space before it"],
    ['\ufeff<a xmlns="urn:a"/>', "a byte order mark"],
    ['<?xml version="1.0"?><a xmlns="urn:a"/>', "a declaration of XML"],
    ['<!-- a --><a xmlns="urn:a"/>', "a comment before it"],
    ['<a xmlns="urn:a"/><!-- a -->', "a comment behind it"],
    ['<!DOCTYPE a><a xmlns="urn:a"/>', "a document type"],
    ['<a xmlns="urn:a">', "no end"],
    ['<a xmlns="urn:a"></b>', "another end tag"],
    ['<a xmlns="urn:a">&b;</a>', "an entity"],
    ['<a xmlns="urn:a">\u0000</a>', "a character that XML forbids"],
    ["<oadr:a/>", "a prefix that only the message declares"],
    ['<a xmlns="urn:a" ei:b="c"/>', "an attribute with such a prefix"],
    ['<a xmlns="urn:a"><b:c xmlns:b="urn:b"/><b:d/></a>', "a prefix that is declared elsewhere in it"],
    [
      '<a xmlns="urn:a" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:type="espi:b"/>',
      "a type whose prefix only the message declares",
    ],
    [`${'<a xmlns="urn:a">'.repeat(101)}${"</a>".repeat(101)}`, "more depth than a reader takes"],
  ])("is refused: %j, %s", (xml) => {
    expect(write(other, xml)).toBeUndefined();
    expect(read(other, xml)).toBeUndefined();
  });

  test("may have to have one namespace, or one name", () => {
    expect(write(xmlIn(XHTML), `<div xmlns="${XHTML}"/>`)).toBe(`<div xmlns="${XHTML}"/>`);
    expect(write(xmlIn(XHTML), `<div xmlns="${ESPI}"/>`)).toBeUndefined();
    const extension = `<e:extension xmlns:e="${ESPI}"/>`;
    expect(write(xmlOf("espi:extension"), extension)).toBe(extension);
    expect(write(xmlOf("espi:extension"), `<e:other xmlns:e="${ESPI}"/>`)).toBeUndefined();
    expect(write(xmlOf("espi:extension"), `<extension xmlns="${XHTML}"/>`)).toBeUndefined();
  });

  test("is text and nothing else", () => {
    for (const value of [undefined, null, 1, {}, [`<a xmlns="urn:a"/>`]]) expect(write(other, value)).toBeUndefined();
  });
});
