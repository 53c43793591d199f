import type { Scalar } from "./scalar.ts";
import { isDigit, skipDigits, skipSpace, trimEnd } from "./space.ts";

const DAY_MS = 86_400_000;
const MONTH_DAYS: readonly number[] = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

const isLeap = (year: number): boolean => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);

const daysIn = (year: number, month: number): number => (month === 2 && isLeap(year) ? 29 : (MONTH_DAYS[month - 1] ?? 0));

/** Days from 1970-01-01 in the proleptic Gregorian calendar; years are counted from March so that the leap day comes last. */
function daysSince1970(year: number, month: number, day: number): number {
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
}

/** The number that two digits make, or NaN. */
function twoDigits(text: string, at: number): number {
  const tens = text.charCodeAt(at);
  const ones = text.charCodeAt(at + 1);
  return isDigit(tens) && isDigit(ones) ? tens * 10 + ones - 528 : Number.NaN;
}

/** The milliseconds that a fraction from `from` to `to` makes; further digits are cut off. */
function milliseconds(text: string, from: number, to: number): number {
  let value = 0;
  for (let place = 0; place < 3; place++) value = value * 10 + (from + place < to ? text.charCodeAt(from + place) - 48 : 0);
  return value;
}

// Times in a message lie close together: most of them are of the day that was read last.
let readDay = "";
let readDays = 0;

/** The days since 1970 of the date and the T that stand at `at`, or NaN. */
function parseDay(text: string, at: number, negative: boolean): number {
  // At most 12 characters are copied, not viewed, and cheaper to compare than to read one by one.
  const source = text.slice(at, at + 11);
  if (source === readDay && !negative) return readDays;
  const year = twoDigits(text, at) * 100 + twoDigits(text, at + 2);
  const month = twoDigits(text, at + 5);
  const day = twoDigits(text, at + 8);
  const marks = text.charCodeAt(at + 4) === 45 && text.charCodeAt(at + 7) === 45 && text.charCodeAt(at + 10) === 84;
  // Every comparison with NaN is false, so that a missing digit fails here too. There is no year 0 in xs:dateTime.
  if (!(marks && year >= 1 && month >= 1 && month <= 12 && day >= 1)) return Number.NaN;
  const signed = negative ? -year : year;
  if (day > daysIn(signed, month)) return Number.NaN;
  const days = daysSince1970(signed, month, day);
  if (!negative) {
    readDay = source;
    readDays = days;
  }
  return days;
}

function parse(text: string, start: number, end: number): Date | undefined {
  let at = skipSpace(text, start, end);
  let to = trimEnd(text, at, end);
  if (to > at && text.charCodeAt(to - 1) === 90) to--;
  const negative = text.charCodeAt(at) === 45;
  if (negative) at++;
  if (to - at < 19) return undefined;
  const days = parseDay(text, at, negative);
  const hour = twoDigits(text, at + 11);
  const minute = twoDigits(text, at + 14);
  const second = twoDigits(text, at + 17);
  const marks = text.charCodeAt(at + 13) === 58 && text.charCodeAt(at + 16) === 58;
  if (Number.isNaN(days) || !(marks && hour <= 24 && minute <= 59 && second <= 59)) return undefined;
  let ms = 0;
  if (to - at > 19) {
    if (text.charCodeAt(at + 19) !== 46 || to === at + 20 || skipDigits(text, at + 20, to) !== to) return undefined;
    ms = milliseconds(text, at + 20, to);
  }
  // 24:00:00 is midnight at the end of the day, and nothing comes after it.
  if (hour === 24 && (minute > 0 || second > 0 || !isZero(text, at + 20, to))) return undefined;
  return new Date(days * DAY_MS + ((hour * 60 + minute) * 60 + second) * 1000 + ms);
}

/** The number that two digits make, or one far above where they are none. */
function digitPair(units: Uint8Array, at: number): number {
  const tens = ((units[at] as number) - 48) >>> 0;
  const ones = ((units[at + 1] as number) - 48) >>> 0;
  return tens <= 9 && ones <= 9 ? tens * 10 + ones : NONE;
}

const NONE = 1_000_000;

// The day that was read last, as year, month and day in one number.
let plainDay = -1;
let plainDays = 0;

/** Reads a time of the form 2026-07-01T12:00:00Z. */
function parsePlain(units: Uint8Array, start: number, end: number): Date | undefined {
  if (end - start !== 20) return undefined;
  const year = digitPair(units, start) * 100 + digitPair(units, start + 2);
  const month = digitPair(units, start + 5);
  const day = digitPair(units, start + 8);
  const hour = digitPair(units, start + 11);
  const minute = digitPair(units, start + 14);
  const second = digitPair(units, start + 17);
  if (units[start + 4] !== 45 || units[start + 7] !== 45 || units[start + 10] !== 84) return undefined;
  if (units[start + 13] !== 58 || units[start + 16] !== 58 || units[start + 19] !== 90) return undefined;
  if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1 || day > daysIn(year, month)) return undefined;
  // The midnight at the end of a day is left to the careful reader.
  if (hour > 23 || minute > 59 || second > 59) return undefined;
  const date = (year * 100 + month) * 100 + day;
  if (date !== plainDay) {
    plainDays = daysSince1970(year, month, day);
    plainDay = date;
  }
  return new Date(plainDays * DAY_MS + ((hour * 60 + minute) * 60 + second) * 1000);
}

function isZero(text: string, from: number, to: number): boolean {
  for (let at = from; at < to; at++) if (text.charCodeAt(at) !== 48) return false;
  return true;
}

/** Reads a time with an offset from UTC, or without seconds. */
function repair(text: string): Date | undefined {
  const found = /^(-?\d{4}-\d\d-\d\dT\d\d:\d\d)(:\d\d(?:\.\d{1,15})?)?(?:Z|([+-])(\d\d):([0-5]\d))?$/.exec(text);
  if (found === null) return undefined;
  const [, minutes = "", seconds = ":00", sign, offsetHours = "0", offsetMinutes = "0"] = found;
  const local = parse(minutes + seconds, 0, minutes.length + seconds.length);
  const offset = (Number(offsetHours) * 60 + Number(offsetMinutes)) * 60_000;
  // Nowhere is further from Greenwich than 14 hours, and so says xs:dateTime.
  if (local === undefined || offset > 14 * 3_600_000) return undefined;
  const time = new Date(local.getTime() + (sign === "-" ? offset : -offset));
  return format(time) === undefined ? undefined : time;
}

/** The two-digit texts from 00 to 59. */
const PAIRS: readonly string[] = Array.from({ length: 60 }, (_, value) => String(value).padStart(2, "0"));

// The values of a report lie close together: the text of the last day serves most of them.
let lastDay = Number.NaN;
let lastDayText = "";

function dayText(day: number): string | undefined {
  if (day === lastDay) return lastDayText;
  const date = new Date(day * DAY_MS);
  const year = date.getUTCFullYear();
  if (year === 0 || Math.abs(year) > 9999) return undefined;
  lastDay = day;
  lastDayText = `${year < 0 ? "-" : ""}${String(Math.abs(year)).padStart(4, "0")}-${PAIRS[date.getUTCMonth() + 1]}-${PAIRS[date.getUTCDate()]}T`;
  return lastDayText;
}

function format(value: Date): string | undefined {
  const time = value instanceof Date ? value.getTime() : Number.NaN;
  if (Number.isNaN(time)) return undefined;
  const day = Math.floor(time / DAY_MS);
  const text = dayText(day);
  if (text === undefined) return undefined;
  const ms = time - day * DAY_MS;
  const seconds = Math.floor(ms / 1000);
  const minutes = Math.floor(seconds / 60);
  const fraction = ms - seconds * 1000;
  // Conformance rule 1: times are in UTC and say so with Z.
  const clock = `${text}${PAIRS[Math.floor(minutes / 60)]}:${PAIRS[minutes % 60]}:${PAIRS[seconds % 60]}`;
  return fraction === 0 ? `${clock}Z` : `${clock}.${String(fraction).padStart(3, "0")}Z`;
}

/**
 * A point in time in UTC, with or without Z, to the millisecond: xcal:DateTimeType.
 *
 * Further digits of a fraction are cut off. Years reach from -9999 to 9999 without 0; a negative year is counted as
 * `Date` counts it.
 */
export const dateTime: Scalar<Date> = {
  expected: "a time in UTC with a year of four digits, such as 2026-07-01T12:00:00Z",
  plain: true,
  parse,
  parseUnits: parsePlain,
  repair,
  format,
  toJson: format,
  fromJson: (json) => (typeof json === "string" ? parse(json, 0, json.length) : undefined),
};

const OFFSET = 6;

/** The milliseconds of the offset from UTC that ends at `end`, such as `-05:30`; undefined when there is none, NaN when it is wrong. */
function offsetBefore(text: string, end: number): number | undefined {
  const sign = text.charCodeAt(end - OFFSET);
  if ((sign !== 43 && sign !== 45) || text.charCodeAt(end - 3) !== 58) return undefined;
  const hours = twoDigits(text, end - 5);
  const minutes = twoDigits(text, end - 2);
  if (!(minutes <= 59 && hours * 60 + minutes <= 14 * 60)) return Number.NaN;
  return (sign === 45 ? -1 : 1) * (hours * 60 + minutes) * 60_000;
}

function parseZoned(text: string, start: number, end: number): Date | undefined {
  const to = trimEnd(text, start, end);
  const offset = to - start > OFFSET ? offsetBefore(text, to) : undefined;
  if (offset === undefined) return parse(text, start, end);
  // What is before the offset must end with a digit: no Z, no blank.
  const local = isDigit(text.charCodeAt(to - OFFSET - 1)) ? parse(text, start, to - OFFSET) : undefined;
  const time = local === undefined ? undefined : new Date(local.getTime() - offset);
  // The offset may lead to a year that has no text.
  return time === undefined || format(time) === undefined ? undefined : time;
}

/**
 * A point in time with any offset from UTC, to the millisecond: xs:dateTime. It is written in UTC.
 *
 * Without an offset it is taken for UTC. Years as in {@link dateTime}.
 */
export const zonedDateTime: Scalar<Date> = {
  expected: "a time, such as 2026-07-01T12:00:00Z or 2026-07-01T14:00:00+02:00",
  plain: true,
  parse: parseZoned,
  format,
  toJson: format,
  fromJson: (json) => (typeof json === "string" ? parseZoned(json, 0, json.length) : undefined),
};
