// Databases put texts in order by their bytes in UTF-8, the port by UTF-16 code units. Both are the same but for what comes after U+DFFF:
// there the latter has characters of two units first. So those of one unit get a sign in front that is behind all of two, and that sign,
// and the one that stands for it, another one.
const PLACE = "\u{10ffff}";
const ESCAPE = "\u{10fffe}";
const special = /[\ue000-\uffff]|\u{10fffe}|\u{10ffff}/gu;
const written = /\u{10ffff}(.)|\u{10fffe}(.)/gsu;

/** A text as a column that rows are put in order by has it: nearly always the text itself. */
export const toOrdered = (text: string): string =>
  text.replace(special, (character) => (character === PLACE ? `${ESCAPE}1` : character === ESCAPE ? `${ESCAPE}0` : PLACE + character));

/** The text in such a column. */
export const fromOrdered = (ordered: string): string =>
  ordered.replace(written, (_, character: string | undefined, sign: string) => character ?? (sign === "1" ? PLACE : ESCAPE));
