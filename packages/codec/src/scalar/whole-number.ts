import type { Scalar } from "./scalar.ts";
import { isDigit, skipSpace, trimEnd } from "./space.ts";

function wholeNumber(max: number): Scalar<number> {
  return {
    expected: `a whole number from 0 to ${max}`,
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
        value = value * 10 + code - 48;
        if (value > max) return undefined;
      }
      // xs:unsignedInt takes -0, and no other negative.
      return sign === 45 && value > 0 ? undefined : value;
    },
    format: (value) => (Number.isInteger(value) && value >= 0 && value <= max ? String(value) : undefined),
  };
}

/** A whole number from 0 to 4294967295: xs:unsignedInt. */
export const unsignedInt: Scalar<number> = /* @__PURE__ */ wholeNumber(4294967295);

/** A whole number from 0 to 100: ei:ConfidenceType. */
export const confidence: Scalar<number> = /* @__PURE__ */ wholeNumber(100);
