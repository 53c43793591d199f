/** Slots of the table; a power of two. */
const SLOTS = 1024;
/** Longest text that is kept. */
const LONGEST = 64;

const table: string[] = new Array<string>(SLOTS).fill("");

/**
 * Returns a copy of a string that keeps nothing else alive.
 *
 * V8 makes a substring of 13 or more characters a view of its parent, so that a kept id would keep the whole document.
 */
export const copy = (text: string): string => (text.length < 13 ? text : ` ${text}`.slice(1));

/**
 * The text from `start` to `end` as a string that does not keep `text` alive, the same string as last time where it
 * was seen shortly before: ids and words of an enumeration repeat thousandfold in a report.
 */
export function intern(text: string, start: number, end: number): string {
  const length = end - start;
  if (length > LONGEST || length === 0) return copy(text.slice(start, end));
  const slot =
    (length * 7 +
      text.charCodeAt(end - 1) * 31 +
      text.charCodeAt(start + (length >> 1)) * 131 +
      text.charCodeAt(start) * 1031 +
      text.charCodeAt(end - 2) * 517) &
    (SLOTS - 1);
  const known = table[slot] ?? "";
  if (known.length === length && text.startsWith(known, start)) return known;
  const fresh = copy(text.slice(start, end));
  table[slot] = fresh;
  return fresh;
}
