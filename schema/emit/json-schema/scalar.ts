import type { ScalarDef } from "../../src/index.ts";

/** A JSON Schema, or a part of one. */
export interface JsonSchema {
  readonly [keyword: string]: unknown;
}

// Patterns hold characters as they are, not as \u{…}, which not every validator's regular expressions know.

/** Inside brackets: what XML does not allow, as far as it is not half a character. */
const FORBIDDEN = "\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff";
/** A character of a word. */
const CHARACTER = `[^${FORBIDDEN}\t\n\r ]`;
const NAME_START =
  "A-Z_a-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02ff\u0370-\u037d\u037f-\u1fff\u200c\u200d\u2070-\u218f\u2c00-\u2fef\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufffd\u{10000}-\u{effff}";

/** Words with single blanks between them, or none. */
const TOKEN = `^(${CHARACTER}+( ${CHARACTER}+)*)?$`;

/** A part of an e-mail address: no punctuation, of which this has that of ASCII. */
const WORD = `[^${FORBIDDEN}\\u0000-\\u0020!"#%&'()*,./:;?@\\[\\\\\\]_{}\\u007f-]+`;

const leapYear = "([0-9][0-9](0[48]|[2468][048]|[13579][26])|([02468][048]|[13579][26])00)";
const monthDay = "((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))";
/** Days that there are, from year 1 to 9999 and as many before it. */
const date = `-?(?!0000)([0-9]{4}-${monthDay}|${leapYear}-02-29)`;
const clock = "([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]([.][0-9]+)?Z";

const numberOr = (...words: string[]): JsonSchema => ({ anyOf: [{ type: "number" }, { enum: words }] });
const integer = (minimum: number, maximum: number): JsonSchema => ({ type: "integer", minimum, maximum });
const string = (pattern: string): JsonSchema => ({ type: "string", pattern });

/** The JSON form of a word that extends an enumeration. */
export const extensionForm: JsonSchema = {
  description: "A word of the parties' own; it starts with `x-`.",
  ...string(`^x-${CHARACTER}+( ${CHARACTER}+)*$`),
};

const float = numberOr("INF", "-INF", "NaN", "-0");

/** The JSON form of what the model has as XML text. */
export const xmlForm: JsonSchema = { description: "XML text of one element, its own tags included.", ...string(`^[^${FORBIDDEN}]*$`) };

/** The JSON form of each scalar of the codec. */
const forms: Readonly<Record<string, JsonSchema>> = {
  text: string(`^[^${FORBIDDEN}]*$`),
  anyUri: string(TOKEN),
  id: string(`^[${NAME_START}][${NAME_START}.0-9\u00b7\u0300-\u036f\u203f\u2040-]*$`),
  boolean: { type: "boolean" },
  unsignedInt: integer(0, 4_294_967_295),
  confidence: integer(0, 100),
  float,
  decimal: numberOr("-0"),
  doubleList: { type: "array", items: float },
  dateTime: string(`^${date}T${clock}$`),
  duration: string("^([+-]?P([0-9]+Y)?([0-9]+M)?([0-9]+D)?T?([0-9]+H)?([0-9]+M)?([0-9]+S)?|[0-9]+W)$"),
  responseCode: string("^[0-9]{3}$"),
  zonedDateTime: string(`^${date}T${clock}$`),
  language: string("^[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*$"),
  nmtoken: string(`^[:${NAME_START}.0-9\u00b7\u0300-\u036f\u203f\u2040-]+$`),
  email: string(`^${WORD}@(${WORD}[.])+${WORD}$`),
  int16: integer(-32_768, 32_767),
  uint8: integer(0, 255),
  uint16: integer(0, 65_535),
  int48: integer(-140_737_488_355_328, 140_737_488_355_328),
  integer: integer(Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER),
  positiveInteger: integer(1, Number.MAX_SAFE_INTEGER),
  string256: { ...string(`^[^${FORBIDDEN}]*$`), maxLength: 256 },
  hexBinary16: string("^([0-9A-Fa-f]{2}){0,2}$"),
  hexBinary32: string("^([0-9A-Fa-f]{2}){0,4}$"),
};

/** The JSON form of a scalar. @throws Error when it has none */
export function scalarForm({ codec, doc }: ScalarDef): JsonSchema {
  const form = forms[codec];
  if (form === undefined) throw new Error(`no JSON form of ${codec}`);
  return { description: doc, ...form };
}
