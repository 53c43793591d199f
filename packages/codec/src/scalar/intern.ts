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

const slotOf = (length: number, first: number, middle: number, lastButOne: number, last: number): number =>
  (length * 7 + last * 31 + middle * 131 + first * 1031 + lastButOne * 517) & (SLOTS - 1);

/** Longest text that is compared unit by unit; a string is faster for longer ones. */
const LONGEST_UNITS = 16;

/** The text that stands in code units from `start` to `end`, if it is short and was interned shortly before. */
export function interned(units: Uint8Array, start: number, end: number): string | undefined {
  const length = end - start;
  if (length > LONGEST_UNITS || length === 0) return undefined;
  const slot = slotOf(
    length,
    units[start] as number,
    units[start + (length >> 1)] as number,
    units[length > 1 ? end - 2 : start] as number,
    units[end - 1] as number,
  );
  const known = table[slot] as string;
  if (known.length !== length) return undefined;
  for (let i = 0; i < length; i++) {
    const unit = units[start + i];
    // 0 stands for many characters.
    if (unit === 0 || known.charCodeAt(i) !== unit) return undefined;
  }
  return known;
}

/**
 * The text from `start` to `end` as a string that does not keep `text` alive, the same string as last time where it
 * was seen shortly before: ids and words of an enumeration repeat thousandfold in a report.
 */
export function intern(text: string, start: number, end: number): string {
  const length = end - start;
  if (length > LONGEST || length === 0) return copy(text.slice(start, end));
  const slot = slotOf(
    length,
    text.charCodeAt(start),
    text.charCodeAt(start + (length >> 1)),
    text.charCodeAt(length > 1 ? end - 2 : start),
    text.charCodeAt(end - 1),
  );
  const known = table[slot] ?? "";
  if (known.length === length && text.startsWith(known, start)) return known;
  const fresh = copy(text.slice(start, end));
  table[slot] = fresh;
  return fresh;
}
