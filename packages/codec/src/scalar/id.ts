import { intern } from "./intern.ts";
import type { Scalar } from "./scalar.ts";
import { skipSpace, trimEnd } from "./space.ts";

const START =
  "A-Z_a-z\\u00C0-\\u00D6\\u00D8-\\u00F6\\u00F8-\\u02FF\\u0370-\\u037D\\u037F-\\u1FFF\\u200C\\u200D\\u2070-\\u218F\\u2C00-\\u2FEF\\u3001-\\uD7FF\\uF900-\\uFDCF\\uFDF0-\\uFFFD\\u{10000}-\\u{EFFFF}";

/** What may stand in a name besides, but not at its start. */
const MORE = "\\-.0-9\\u00B7\\u0300-\\u036F\\u203F\\u2040";

/** Source of a regular expression for a name without a colon (NCName of "Namespaces in XML"); needs the flag `u`. */
export const ncName: string = `[${START}][${START}${MORE}]*`;

/** Source of a regular expression for one or more characters of a name, in any order (Nmtoken of "XML 1.0"); needs the flag `u`. */
export const nameCharacters: string = `[:${START}${MORE}]+`;

const pattern = /* @__PURE__ */ new RegExp(`^${ncName}$`, "u");

/** A name that starts with a letter or `_` and holds no colon: xs:ID. */
export const id: Scalar<string> = {
  expected: "a name that starts with a letter or _ and holds no blank or colon",
  plain: true,
  parse: (source, start, end) => {
    const from = skipSpace(source, start, end);
    const value = intern(source, from, trimEnd(source, from, end));
    return pattern.test(value) ? value : undefined;
  },
  format: (value) => (typeof value === "string" && pattern.test(value) ? value : undefined),
};
