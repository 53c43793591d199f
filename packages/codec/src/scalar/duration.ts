import type { Duration } from "@oadr/model";
import { intern } from "./intern.ts";
import type { Scalar } from "./scalar.ts";
import { skipDigits, skipSpace, trimEnd } from "./space.ts";

/** Designators in the order in which they may stand; T may stand once between D and H. */
const ORDER = "YMDTHMS";

/** Whether the text from `from` to `to` matches `(\+|\-)?P((\d+Y)?(\d+M)?(\d+D)?T?(\d+H)?(\d+M)?(\d+S)?)|(\d+W)`. */
function isDuration(text: string, from: number, to: number): boolean {
  let at = from;
  const first = text.charCodeAt(at);
  if (first !== 80) {
    if (first !== 43 && first !== 45) {
      // Weeks, which the schema writes without P.
      const digits = skipDigits(text, at, to);
      return digits > at && digits === to - 1 && text.charCodeAt(digits) === 87;
    }
    at++;
    if (text.charCodeAt(at) !== 80) return false;
  }
  at++;
  let next = 0;
  while (at < to) {
    const digits = skipDigits(text, at, to);
    if (digits === to) return false;
    const code = text.charCodeAt(digits);
    const isT = code === 84;
    if (isT !== (digits === at)) return false;
    while (next < ORDER.length && ORDER.charCodeAt(next) !== code) next++;
    if (next === ORDER.length) return false;
    next++;
    at = digits + 1;
  }
  return at === to;
}

/** Reads weeks with P, and rounds a fraction of a second. */
function repair(text: string): Duration | undefined {
  const [, weeks] = /^P(\d+W)$/.exec(text) ?? [];
  if (weeks !== undefined) return weeks as Duration;
  const [, before = "", seconds = ""] = /^([+-]?P(?:\d{1,15}[YMDTHM]|T){0,7})(\d{1,15}\.\d{1,15})S$/.exec(text) ?? [];
  const rounded = `${before}${Math.round(Number(seconds))}S`;
  return isDuration(rounded, 0, rounded.length) ? (rounded as Duration) : undefined;
}

/**
 * A length of time, kept to the letter: xcal:DurationValueType.
 *
 * Valid are also `P`, `PT`, `P1H` and `2W`; `P2W`, fractions and the empty text are not.
 */
export const duration: Scalar<Duration> = {
  expected: "a duration, such as PT1H",
  plain: true,
  parse: (text, start, end) => {
    const from = skipSpace(text, start, end);
    const to = trimEnd(text, from, end);
    return isDuration(text, from, to) ? (intern(text, from, to) as Duration) : undefined;
  },
  repair,
  format: (value) => (typeof value === "string" && isDuration(value, 0, value.length) ? value : undefined),
};
