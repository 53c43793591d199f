import { nameCharacters } from "./id.ts";
import type { Scalar } from "./scalar.ts";
import { collapse } from "./text.ts";

const matching = (expected: string, pattern: RegExp): Scalar<string> => ({
  expected,
  plain: true,
  parse: (source, start, end) => {
    const value = collapse(source, start, end);
    return pattern.test(value) ? value : undefined;
  },
  format: (value) => (typeof value === "string" && pattern.test(value) ? value : undefined),
});

/** A language tag: xs:language. */
export const language: Scalar<string> = /* @__PURE__ */ matching("a language tag, such as en-GB", /^[A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8})*$/);

/** A word of characters that names may hold: xs:NMTOKEN. */
export const nmtoken: Scalar<string> = /* @__PURE__ */ matching(
  "a word of letters, digits, and . - _ :",
  /* @__PURE__ */ new RegExp(`^${nameCharacters}$`, "u"),
);

/** Bytes as hexadecimal digits, in either case, kept as they are: xs:hexBinary. */
const hexBinary = (bytes: number): Scalar<string> =>
  matching(`at most ${bytes} bytes, as two hexadecimal digits each`, new RegExp(`^(?:[0-9A-Fa-f]{2}){0,${bytes}}$`));

/** At most two bytes: espi:HexBinary16. */
export const hexBinary16: Scalar<string> = /* @__PURE__ */ hexBinary(2);

/** At most four bytes: espi:HexBinary32. */
export const hexBinary32: Scalar<string> = /* @__PURE__ */ hexBinary(4);

// What \w is in XML Schema: all but punctuation, separators and others. No dot or @, so that there is one way only to match.
const WORD = "[^\\p{P}\\p{Z}\\p{C}]+";
const address = /* @__PURE__ */ new RegExp(`^${WORD}@(?:${WORD}\\.)+${WORD}$`, "u");

/** An e-mail address as narrow as the schema has it, without dots before the @: atom:emailType. */
export const email: Scalar<string> = {
  expected: "an e-mail address without dots, - or _ before the @",
  plain: false,
  // White space is not collapsed, and there is none in an address.
  parse: (source, start, end) => {
    const value = source.slice(start, end);
    return address.test(value) ? value : undefined;
  },
  format: (value) => (typeof value === "string" && address.test(value) ? value : undefined),
};
