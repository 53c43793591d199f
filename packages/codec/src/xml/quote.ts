/** Longest text that an error shows. */
const SHOWN = 60;

/** A text for errors: in quotation marks, shortened, white space and other controls as escapes. */
export function quote(text: string): string {
  if (text.length <= SHOWN) return JSON.stringify(text);
  return `${JSON.stringify(text.slice(0, SHOWN - 1)).slice(0, -1)}…" (${text.length} characters)`;
}
