import type { Scalar } from "./scalar.ts";
import { isDigit, isSpace, skipDigits, skipSpace, trimEnd } from "./space.ts";

const POWERS: readonly number[] = Array.from({ length: 23 }, (_, exponent) => 10 ** exponent);

/**
 * Reads digits with at most one point, and an exponent if `exponents`, from `from` to exactly `to`.
 *
 * Up to 15 digits the integer and the power of ten are both exact, so that one division rounds correctly; anything
 * longer goes the long way through `Number`.
 */
function parseNumber(text: string, from: number, to: number, exponents: boolean): number | undefined {
  let at = from;
  const first = text.charCodeAt(at);
  if (first === 45 || first === 43) at++;
  const start = at;
  let digits = 0;
  let point = -1;
  let value = 0;
  for (; at < to; at++) {
    const code = text.charCodeAt(at);
    if (isDigit(code)) {
      value = value * 10 + code - 48;
      digits++;
    } else if (code === 46 && point < 0) point = at;
    else break;
  }
  if (digits === 0) return undefined;
  if (at < to) {
    const code = text.charCodeAt(at);
    if (!exponents || (code !== 101 && code !== 69)) return undefined;
    const sign = text.charCodeAt(at + 1);
    const power = sign === 43 || sign === 45 ? at + 2 : at + 1;
    if (power >= to || skipDigits(text, power, to) !== to) return undefined;
    return Number(text.slice(from, to));
  }
  if (digits > 15) return Number(text.slice(from, to));
  if (point >= 0) value /= POWERS[digits - (point - start)] ?? 1;
  return first === 45 ? -value : value;
}

function parseFloatAt(text: string, start: number, end: number): number | undefined {
  const from = skipSpace(text, start, end);
  const to = trimEnd(text, from, end);
  const value = parseNumber(text, from, to, true);
  if (value !== undefined) return value;
  if (to - from === 3 && text.startsWith("INF", from)) return Number.POSITIVE_INFINITY;
  if (to - from === 4 && text.startsWith("-INF", from)) return Number.NEGATIVE_INFINITY;
  return to - from === 3 && text.startsWith("NaN", from) ? Number.NaN : undefined;
}

/** Reads up to 15 digits with or without a sign and a point, and nothing around them. */
function parsePlain(units: Uint8Array, start: number, end: number): number | undefined {
  if (end - start > 17) return undefined;
  const negative = units[start] === 45;
  let point = -1;
  let value = 0;
  const first = negative ? start + 1 : start;
  for (let at = first; at < end; at++) {
    const code = units[at] as number;
    if (isDigit(code)) value = value * 10 + code - 48;
    else if (code === 46 && point < 0) point = at;
    else return undefined;
  }
  const digits = end - first - (point < 0 ? 0 : 1);
  if (digits < 1 || digits > 15) return undefined;
  if (point >= 0) value /= POWERS[end - point - 1] ?? 1;
  return negative ? -value : value;
}

function formatFloat(value: number): string | undefined {
  if (typeof value !== "number") return undefined;
  if (Number.isFinite(value)) return value === 0 && Object.is(value, -0) ? "-0" : String(value);
  return Number.isNaN(value) ? "NaN" : value > 0 ? "INF" : "-INF";
}

// JSON has neither infinities nor NaN, and JSON.stringify drops the sign of zero: those stand as their XML text.
const toJson = (value: number): unknown => (Number.isFinite(value) && !Object.is(value, -0) ? value : formatFloat(value));

function fromJson(json: unknown): number | undefined {
  if (typeof json === "number") return json;
  if (json === "INF") return Number.POSITIVE_INFINITY;
  if (json === "-INF") return Number.NEGATIVE_INFINITY;
  return json === "NaN" ? Number.NaN : json === "-0" ? -0 : undefined;
}

/** A number; `INF`, `-INF` and `NaN` are legal: xs:float. More digits than a 32-bit float holds are kept. */
export const float: Scalar<number> = {
  expected: "a number",
  plain: true,
  parse: parseFloatAt,
  parseUnits: parsePlain,
  format: formatFloat,
  toJson,
  fromJson,
};

/** Numbers separated by white space: gml:doubleList. */
export const doubleList: Scalar<readonly number[]> = {
  expected: "numbers separated by blanks",
  plain: true,
  parse: (text, start, end) => {
    const values: number[] = [];
    for (let at = skipSpace(text, start, end); at < end; at = skipSpace(text, at, end)) {
      const from = at;
      while (at < end && !isSpace(text.charCodeAt(at))) at++;
      const value = parseFloatAt(text, from, at);
      if (value === undefined) return undefined;
      values.push(value);
    }
    return values;
  },
  format: (values) => {
    if (!Array.isArray(values)) return undefined;
    const texts: string[] = [];
    for (const value of values as readonly number[]) {
      const text = formatFloat(value);
      if (text === undefined) return undefined;
      texts.push(text);
    }
    return texts.join(" ");
  },
  toJson: (values) => values.map(toJson),
  fromJson: (json) => {
    if (!Array.isArray(json)) return undefined;
    const values = json.map(fromJson);
    return values.every((value) => value !== undefined) ? values : undefined;
  },
};

/** The digits of a finite number without an exponent. */
function withoutExponent(value: number): string {
  const text = formatFloat(value) ?? "";
  const split = text.indexOf("e");
  if (split < 0) return text;
  const sign = text.startsWith("-") ? "-" : "";
  const [whole = "", fraction = ""] = text.slice(sign.length, split).split(".");
  const exponent = Number(text.slice(split + 1));
  if (exponent < 0) return `${sign}0.${"0".repeat(-exponent - 1)}${whole}${fraction}`;
  return sign + whole + fraction.padEnd(exponent, "0");
}

/** A finite number, never written with an exponent: xs:decimal. */
export const decimal: Scalar<number> = {
  expected: "a number without exponent",
  plain: true,
  parse: (text, start, end) => {
    const from = skipSpace(text, start, end);
    const value = parseNumber(text, from, trimEnd(text, from, end), false);
    return value !== undefined && Number.isFinite(value) ? value : undefined;
  },
  format: (value) => (Number.isFinite(value) ? withoutExponent(value) : undefined),
  toJson,
  fromJson: (json) => (json === "-0" ? -0 : typeof json === "number" ? json : undefined),
};
