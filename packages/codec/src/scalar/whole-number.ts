import type { Scalar } from "./scalar.ts";
import { isDigit, skipSpace, trimEnd } from "./space.ts";

function wholeNumber(min: number, max: number): Scalar<number> {
  return {
    expected: `a whole number from ${min} to ${max}`,
    plain: true,
    parse: (text, start, end) => {
      let at = skipSpace(text, start, end);
      const to = trimEnd(text, at, end);
      const sign = text.charCodeAt(at);
      if (sign === 43 || sign === 45) at++;
      if (at === to) return undefined;
      let value = 0;
      for (; at < to; at++) {
        const code = text.charCodeAt(at);
        if (!isDigit(code)) return undefined;
        value = value * 10 + (code - 48);
        // Beyond this, digits get lost. The digit is added as one number, so that its code does not lead there.
        if (value > Number.MAX_SAFE_INTEGER) return undefined;
      }
      // Not -value: there is no negative zero among whole numbers.
      if (sign === 45) value = 0 - value;
      return value < min || value > max ? undefined : value;
    },
    parseUnits: (units, start, end) => {
      // Nine digits are the most that cannot be too many for a number of 32 bits.
      if (end === start || end - start > 9) return undefined;
      let value = 0;
      for (let at = start; at < end; at++) {
        const code = units[at] as number;
        if (!isDigit(code)) return undefined;
        value = value * 10 + code - 48;
      }
      return value < min || value > max ? undefined : value;
    },
    format: (value) => (Number.isInteger(value) && value >= min && value <= max ? String(value) : undefined),
  };
}

/** A whole number from 0 to 4294967295: xs:unsignedInt. */
export const unsignedInt: Scalar<number> = /* @__PURE__ */ wholeNumber(0, 4_294_967_295);

/** A whole number from 0 to 100: ei:ConfidenceType. */
export const confidence: Scalar<number> = /* @__PURE__ */ wholeNumber(0, 100);

/** A whole number of 16 bits: espi:Int16. */
export const int16: Scalar<number> = /* @__PURE__ */ wholeNumber(-32_768, 32_767);

/** A whole number of 8 bits: espi:UInt8. */
export const uint8: Scalar<number> = /* @__PURE__ */ wholeNumber(0, 255);

/** A whole number of 16 bits: espi:UInt16, and all codes of ESPI. */
export const uint16: Scalar<number> = /* @__PURE__ */ wholeNumber(0, 65_535);

/** A whole number of 48 bits: espi:Int48, whose bounds are both inside. */
export const int48: Scalar<number> = /* @__PURE__ */ wholeNumber(-140_737_488_355_328, 140_737_488_355_328);

/**
 * A whole number that a number can hold exactly: espi:TimeType and xs:integer, which reach further.
 *
 * What lies beyond is refused and not rounded. As seconds, the bound is 285 million years away.
 */
export const integer: Scalar<number> = /* @__PURE__ */ wholeNumber(-Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER);

/** A whole number from 1, as far as a number can hold it exactly: xs:positiveInteger. */
export const positiveInteger: Scalar<number> = /* @__PURE__ */ wholeNumber(1, Number.MAX_SAFE_INTEGER);
