import type { Scalar } from "./scalar.ts";
import { skipSpace, trimEnd } from "./space.ts";

/** `true`, `false`, `1` or `0`: xs:boolean. */
export const boolean: Scalar<boolean> = {
  expected: "true or false",
  plain: true,
  parse: (text, start, end) => {
    const from = skipSpace(text, start, end);
    const length = trimEnd(text, from, end) - from;
    if (length === 4) return text.startsWith("true", from) ? true : undefined;
    if (length === 5) return text.startsWith("false", from) ? false : undefined;
    if (length !== 1) return undefined;
    const code = text.charCodeAt(from);
    return code === 49 ? true : code === 48 ? false : undefined;
  },
  // Python writes True.
  repair: (text) => (/^true$/i.test(text) ? true : /^false$/i.test(text) ? false : undefined),
  format: (value) => (value === true ? "true" : value === false ? "false" : undefined),
};
