/** Whether a character code is white space in XML: blank, tab, line feed or carriage return. */
export const isSpace = (code: number): boolean => code === 32 || code === 10 || code === 13 || code === 9;

/** The first position from `start` that is not white space, or `end`. */
export function skipSpace(text: string, start: number, end: number): number {
  let at = start;
  while (at < end && isSpace(text.charCodeAt(at))) at++;
  return at;
}

/** The position after the last character before `end` that is not white space, or `start`. */
export function trimEnd(text: string, start: number, end: number): number {
  let at = end;
  while (at > start && isSpace(text.charCodeAt(at - 1))) at--;
  return at;
}

/** Whether a character code is a decimal digit. */
export const isDigit = (code: number): boolean => code >= 48 && code <= 57;

/** The first position from `start` that is not a decimal digit, or `end`. */
export function skipDigits(text: string, start: number, end: number): number {
  let at = start;
  while (at < end && isDigit(text.charCodeAt(at))) at++;
  return at;
}
