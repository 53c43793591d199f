const FEED = /\r\n?/g;

const inText: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#xD;" };
const inAttribute: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  '"': "&quot;",
  "\t": "&#x9;",
  "\n": "&#xA;",
  "\r": "&#xD;",
};

/** The text of an element in canonical form. */
export const canonicalText = (text: string): string => text.replace(/[&<>\r]/g, (mark) => inText[mark] ?? mark);

/** The value of an attribute in canonical form, without its quotation marks. */
export const canonicalValue = (value: string): string =>
  /[&<"\t\n\r]/.test(value) ? value.replace(/[&<"\t\n\r]/g, (mark) => inAttribute[mark] ?? mark) : value;

/** A comment in canonical form, from its markup. */
export const canonicalComment = (markup: string): string => markup.replace(FEED, "\n");

/** A processing instruction in canonical form, from its markup: one blank stands between target and data. */
export function canonicalInstruction(markup: string): string {
  const inner = markup.slice(2, -2).replace(FEED, "\n");
  const end = inner.search(/[ \t\n]/);
  if (end < 0) return `<?${inner}?>`;
  const data = inner.slice(end).replace(/^[ \t\n]+/, "");
  return data === "" ? `<?${inner.slice(0, end)}?>` : `<?${inner.slice(0, end)} ${data}?>`;
}

/** Compares by code points, as canonical XML sorts; `<` compares by code units, which differs beyond the basic plane. */
export function byCodePoint(one: string, other: string): number {
  const length = Math.min(one.length, other.length);
  for (let at = 0; at < length; at++) {
    const a = one.charCodeAt(at);
    const b = other.charCodeAt(at);
    if (a === b) continue;
    // Surrogates stand for what comes after all else.
    const isHighA = a >= 0xd800 && a <= 0xdfff;
    const isHighB = b >= 0xd800 && b <= 0xdfff;
    return isHighA === isHighB ? a - b : isHighA ? 1 : -1;
  }
  return one.length - other.length;
}
