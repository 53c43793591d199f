import { intern } from "./intern.ts";
import type { Scalar } from "./scalar.ts";
import { skipDigits, skipSpace, trimEnd } from "./space.ts";

const isThreeDigits = (source: string, from: number, to: number): boolean => to - from === 3 && skipDigits(source, from, to) === to;

/** Three digits, kept as text: ei:ResponseCodeType. */
export const responseCode: Scalar<string> = {
  expected: 'three digits, such as "200"',
  plain: true,
  parse: (source, start, end) => {
    const from = skipSpace(source, start, end);
    const to = trimEnd(source, from, end);
    return isThreeDigits(source, from, to) ? intern(source, from, to) : undefined;
  },
  format: (value) => (typeof value === "string" && isThreeDigits(value, 0, value.length) ? value : undefined),
};
