import fc from "fast-check";

/** Pieces that mean something to a reader of XML, or of OpenADR. */
const pieces: readonly string[] = [
  ..."<>&\"'=/:; \n\r",
  "]]>",
  "<![CDATA[",
  "<![CDATA[a]]>",
  "<!--",
  "-->",
  "<!-- a -->",
  "<!-- a -- b -->",
  "<?a b?>",
  "<?xml version='1.0'?>",
  "<!DOCTYPE a [<!ENTITY b 'c'>]>",
  "&amp;",
  "&lt;",
  "&b;",
  "&#0;",
  "&#xD800;",
  "&#x1F600;",
  "&#99999999999;",
  "\u0000",
  "\uffff",
  "\ud800",
  "\ufeff",
  "<a>",
  "</a>",
  "<a/>",
  "<oadr:a b='c'/>",
  "<x:a/>",
  "</oadr:oadrPayload>",
  "<ei:venID>v</ei:venID>",
  "<ei:venID/>",
  "<oadr:oadrPoll/>",
  " xmlns='http://openadr.org/oadr-2.0b/2012/07'",
  " xmlns:ei=''",
  " xmlns:oadr='http://a'",
  " xmlns:xml='a'",
  " a='b'",
  " ei:schemaVersion='2.0b'",
  " ei:schemaVersion='x'",
  " xsi:nil='true'",
  "P1Y",
  "-1",
  "NaN",
  "x-",
];

/** Pieces that leave a document well-formed when they stand between elements. */
const content: readonly string[] = [
  " ",
  "a",
  "0",
  "<!-- a -->",
  "<?a b?>",
  "<![CDATA[a]]>",
  "&lt;",
  "&#x1F600;",
  "<a/>",
  "<a b='c'><d/></a>",
  "<oadr:a b='c'/>",
  "<oadr:oadrPoll/>",
  "<ei:venID xmlns:ei='http://docs.oasis-open.org/ns/energyinterop/201110'>v</ei:venID>",
  "<venID xmlns=''>v</venID>",
];

/** Texts that are a legal value somewhere, and none elsewhere. */
const values: readonly string[] = [
  "",
  " ",
  "a",
  "x-a",
  "0",
  "-1",
  "1e3",
  "NaN",
  "true",
  "200",
  "PT1H",
  "2W",
  "2026-07-01T12:00:00Z",
  "&#13;",
];

/** Something that happens to one element which holds text only; the document stays well-formed. */
interface LeafChange {
  /** Which, from 0 to 1. */
  readonly leaf: number;
  readonly what: "drop" | "double" | "move" | "text" | "before" | "inside";
  readonly value: string;
  readonly piece: string;
}

const anyLeafChange: fc.Arbitrary<LeafChange> = fc.record(
  {
    leaf: fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
    what: fc.constantFrom<LeafChange["what"][]>("drop", "double", "move", "text", "before", "inside"),
    value: fc.constantFrom(...values),
    piece: fc.constantFrom(...content),
  },
  { noNullPrototype: true },
);

function withLeaf(text: string, { leaf, what, value, piece }: LeafChange): string {
  const leaves = [...text.matchAll(/(<([\w:-]+)(?: [^<>]*)?>)([^<]*)(<\/\2>)/g)];
  const found = leaves[Math.floor(leaf * leaves.length)];
  if (found === undefined) return text;
  const [whole, open = "", , inner = "", close = ""] = found;
  const before = text.slice(0, found.index);
  const after = text.slice(found.index + whole.length);
  switch (what) {
    case "drop":
      return before + after;
    case "double":
      return before + whole + whole + after;
    case "move":
      // Past the next tag, which puts it in the wrong place of the sequence, or in the wrong element.
      return before + after.replace(/^<[^<>]*>/, (tag) => tag + whole);
    case "text":
      return before + open + value + close + after;
    case "before":
      return before + piece + whole + after;
    case "inside":
      return before + open + piece + inner + close + after;
  }
}

/** One change of a text, wherever it falls. */
interface Change {
  /** Where, from 0 to 1. */
  readonly at: number;
  /** Moves the place to the next mark of markup. */
  readonly snap: "<" | ">" | undefined;
  readonly remove: number;
  /** What is put there: a piece, or what stands at another place. */
  readonly insert: string | { readonly from: number; readonly length: number };
}

const anyChange: fc.Arbitrary<Change> = fc.record(
  {
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    snap: fc.constantFrom("<", ">", undefined),
    remove: fc.oneof(fc.constant(0), fc.nat(3), fc.nat(60)),
    insert: fc.oneof(
      { weight: 1, arbitrary: fc.constant("") },
      { weight: 4, arbitrary: fc.constantFrom(...pieces) },
      {
        weight: 1,
        arbitrary: fc.record({ from: fc.double({ min: 0, max: 1, noNaN: true }), length: fc.nat(80) }, { noNullPrototype: true }),
      },
    ),
  },
  { noNullPrototype: true },
);

function changed(text: string, { at, snap, remove, insert }: Change): string {
  const near = Math.floor(at * text.length);
  const mark = snap === undefined ? near : text.indexOf(snap, near);
  const place = mark < 0 ? near : snap === ">" ? mark + 1 : mark;
  const copied = typeof insert === "string" ? insert : text.substr(Math.floor(insert.from * text.length), insert.length);
  return text.slice(0, place) + copied + text.slice(place + remove);
}

/**
 * Texts that differ from those of `texts`, XML, in one to three places: a third by something inserted, deleted or replaced anywhere,
 * which is rarely well-formed, the others by something that happens to an element.
 */
export const mutationOf = (texts: fc.Arbitrary<string>): fc.Arbitrary<string> => {
  const anywhere = fc.array(anyChange, { minLength: 1, maxLength: 3 }).map((changes) => (text: string) => changes.reduce(changed, text));
  const leaves = fc.array(anyLeafChange, { minLength: 1, maxLength: 3 }).map((changes) => (text: string) => changes.reduce(withLeaf, text));
  const change = fc.oneof({ weight: 1, arbitrary: anywhere }, { weight: 2, arbitrary: leaves });
  return fc.tuple(texts, change).map(([text, apply]) => apply(text));
};

/** Bytes of texts, with up to four of them changed, left out or put in: many are no UTF-8. */
export const bytesOf = (texts: fc.Arbitrary<string>): fc.Arbitrary<Uint8Array> => {
  const anyByte = fc.oneof(
    fc.constantFrom(0x00, 0x3c, 0x3e, 0x26, 0x80, 0xbf, 0xc0, 0xc3, 0xe2, 0xed, 0xef, 0xf0, 0xf4, 0xfe, 0xff),
    fc.nat(255),
  );
  const change = fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.nat(2), fc.array(anyByte, { maxLength: 3 }));
  return fc.tuple(texts, fc.array(change, { maxLength: 4 })).map(([text, changes]) => {
    let bytes = [...new TextEncoder().encode(text)];
    for (const [at, remove, insert] of changes) {
      const place = Math.floor(at * bytes.length);
      bytes = [...bytes.slice(0, place), ...insert, ...bytes.slice(place + remove)];
    }
    return Uint8Array.from(bytes);
  });
};
