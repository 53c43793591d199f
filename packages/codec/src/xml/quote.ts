/** Longest text that an error shows. */
const SHOWN = 60;

/** Characters that JSON leaves as they are, and that a terminal obeys, or that begin a line of their own. */
const CONTROLS = /[\u007f-\u009f\p{Zl}\p{Zp}\p{Bidi_Control}]/gu;

/** A text for errors: in quotation marks, shortened, white space and other controls as escapes. */
export function quote(text: string): string {
  if (text.length <= SHOWN) return escaped(text);
  return `${escaped(text.slice(0, SHOWN - 1)).slice(0, -1)}…" (${text.length} characters)`;
}

const escaped = (text: string): string =>
  JSON.stringify(text).replace(CONTROLS, (mark) => `\\u${mark.charCodeAt(0).toString(16).padStart(4, "0")}`);
