/**
 * A length of time as ISO 8601 text: `PT1H`, `P1D`, `-PT5M`. Text and not a number, because `P1M` has no fixed length.
 * The schema also knows weeks, written without P: `2W` (xcal:DurationValueType).
 */
export type Duration = `${"" | "+" | "-"}P${string}` | `${number}W`;

/** A duration taken apart. The numbers are whole and not negative; `sign` holds for all of them. */
export interface DurationParts {
  readonly sign: 1 | -1;
  readonly years: number;
  readonly months: number;
  readonly weeks: number;
  readonly days: number;
  readonly hours: number;
  readonly minutes: number;
  readonly seconds: number;
}

const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

// Conformance rule 1: durations have no decimals. Twelve digits are 31 thousand years of seconds and stay exact as numbers.
// As in xcal:DurationValueType the T may be missing, and everything after P: `P1H` is an hour, `P` is zero, `P1M` a month.
const SCHEMA = /^([+-])?P(?:(\d{1,12})Y)?(?:(\d{1,12})M)?(?:(\d{1,12})D)?T?(?:(\d{1,12})H)?(?:(\d{1,12})M)?(?:(\d{1,12})S)?$|^(\d{1,12})W$/;

// ISO 8601 writes weeks with a P, the schema without; peers send both.
const ISO_WEEKS = /^([+-])?P(\d{1,12})W$/;

const count = (digits: string | undefined): number => (digits ? Number(digits) : 0);

/** Takes a duration apart; `undefined` when the text is none. Takes all that the schema allows up to 12 digits a number, and `P2W`. */
export function parseDuration(text: string): DurationParts | undefined {
  const weeks = ISO_WEEKS.exec(text);
  const found = weeks ?? SCHEMA.exec(text);
  if (!found) return undefined;
  const part = (index: number): number => (weeks ? 0 : count(found[index]));
  return {
    sign: found[1] === "-" ? -1 : 1,
    years: part(2),
    months: part(3),
    weeks: count(weeks ? weeks[2] : found[8]),
    days: part(4),
    hours: part(5),
    minutes: part(6),
    seconds: part(7),
  };
}

/** Tells whether a text is a duration that the schema allows. `P2W` is not: it can be read, but must not be sent. */
export const isDuration = (text: string): text is Duration => SCHEMA.test(text);

/**
 * The date that lies a duration after another, by the calendar in UTC: years and months first, where a day that the month
 * does not have becomes its last, then the rest. A negative duration goes back.
 *
 * @throws TypeError when `duration` is none.
 * @throws RangeError when `date`, or the result, is no valid date, or a number in `duration` has more than 12 digits.
 */
export const addDuration = (date: Date, duration: Duration): Date => shift(date, duration, 1);

/** The date that lies a duration before another; the counterpart of {@link addDuration}, with the same errors. */
export const subtractDuration = (date: Date, duration: Duration): Date => shift(date, duration, -1);

/**
 * The length of a duration in milliseconds; negative for a negative one. Years and months are counted from `from`, or
 * without it as 365 and 30 days.
 *
 * @throws TypeError when `duration` is none.
 * @throws RangeError when `from`, or the end counted from it, is no valid date, or a number in `duration` has more than 12 digits.
 */
export function durationMs(duration: Duration, from?: Date): number {
  if (from) return addDuration(from, duration).getTime() - from.getTime();
  const parts = partsOf(duration);
  return parts.sign * ((parts.years * 365 + parts.months * 30) * DAY_MS + clockMs(parts)) || 0;
}

/**
 * Writes milliseconds as a duration of hours, minutes and seconds, rounded to whole seconds: `PT1H30M`, `-PT5M`, `PT0S`.
 *
 * @throws RangeError when `ms` is not a safe number: infinite, NaN, or above 2^53.
 */
export function formatDuration(ms: number): Duration {
  if (!(Math.abs(ms) <= Number.MAX_SAFE_INTEGER)) throw new RangeError(`no length of time in milliseconds: ${ms}`);
  const total = Math.round(Math.abs(ms) / SECOND_MS);
  if (total === 0) return "PT0S";
  const piece = (value: number, unit: string): string => (value > 0 ? `${value}${unit}` : "");
  return `${ms < 0 ? "-" : ""}PT${piece(Math.floor(total / 3600), "H")}${piece(Math.floor(total / 60) % 60, "M")}${piece(total % 60, "S")}`;
}

function shift(date: Date, duration: Duration, direction: 1 | -1): Date {
  const parts = partsOf(duration);
  if (Number.isNaN(date.getTime())) throw new RangeError("no valid date");
  const sign = parts.sign * direction;
  const months = parts.years * 12 + parts.months;
  const moved = new Date((months === 0 ? date.getTime() : addMonths(date, sign * months)) + sign * clockMs(parts));
  if (Number.isNaN(moved.getTime())) throw new RangeError(`${date.toISOString()} and ${duration} make no valid date`);
  return moved;
}

function addMonths(date: Date, months: number): number {
  const moved = new Date(date);
  // On the first of the month, so that setting the month does not run over into the next.
  moved.setUTCDate(1);
  moved.setUTCMonth(moved.getUTCMonth() + months);
  const last = new Date(moved);
  last.setUTCMonth(last.getUTCMonth() + 1, 0);
  return moved.setUTCDate(Math.min(date.getUTCDate(), last.getUTCDate()));
}

const clockMs = ({ weeks, days, hours, minutes, seconds }: DurationParts): number =>
  (weeks * 7 + days) * DAY_MS + hours * HOUR_MS + minutes * MINUTE_MS + seconds * SECOND_MS;

function partsOf(duration: string): DurationParts {
  const parts = parseDuration(duration);
  if (parts) return parts;
  // What is no duration may be of any length; the error quotes its beginning only.
  const text = JSON.stringify(String(duration).slice(0, 40));
  // With fewer digits it would be one.
  const isTooLong = SCHEMA.test(String(duration).replace(/\d{13,}/g, "1"));
  throw isTooLong ? new RangeError(`too long a duration: ${text}`) : new TypeError(`no duration: ${text}`);
}
