import fc from "fast-check";
import { isAllowed } from "../xml/characters.ts";

/** Pieces of text that XML allows and that careless readers and writers stumble over. */
const strange: readonly string[] = [
  ..."&<>\"'\t\n\r /;#",
  "\r\n",
  "]]>",
  "&amp;",
  "&#13;",
  "<!--",
  "<![CDATA[",
  "__proto__",
  "\u007f",
  "\u0085",
  "\u00a0",
  "e\u0301",
  "\u2028",
  "\ud7ff",
  "\ue000",
  "\ufeff",
  "\ufffd",
  "\u{10000}",
  "\u{10ffff}",
];

const anyCharacter: fc.Arbitrary<string> = fc
  .integer({ min: 0x20, max: 0x10ffff })
  .filter(isAllowed)
  .map((code) => String.fromCodePoint(code));

const anyPiece: fc.Arbitrary<string> = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(..."abcXYZ0123456789-_.:") },
  { weight: 2, arbitrary: fc.constantFrom(...strange) },
  { weight: 1, arbitrary: anyCharacter },
);

/** Texts that XML can hold, not empty: short ones of unusual characters, ones that look like ids, and long ones. */
export const someText: fc.Arbitrary<string> = fc.oneof(
  { weight: 4, arbitrary: fc.array(anyPiece, { minLength: 1, maxLength: 8 }).map((pieces) => pieces.join("")) },
  { weight: 4, arbitrary: fc.constantFrom("0", "1", "true", "ven-1", "METADATA", "http://utility.example/dr?a=1&b=2", " ", "NaN", "{}") },
  // Around 64 characters texts cease to be remembered by readers and writers.
  { weight: 1, arbitrary: fc.tuple(anyPiece, fc.integer({ min: 30, max: 100 })).map(([piece, count]) => piece.repeat(count)) },
);

/** Texts that XML can hold. */
export const anyText: fc.Arbitrary<string> = fc.oneof({ weight: 1, arbitrary: fc.constant("") }, { weight: 7, arbitrary: someText });

/** Makes a token of a text: white space at its ends goes, and what is inside becomes single blanks. */
export const tokenOf = (text: string): string => text.replace(/^[ \t\n\r]+|[ \t\n\r]+$/g, "").replace(/[ \t\n\r]+/g, " ");
