import type { ScalarDef } from "./dsl.ts";

const scalar = (codec: string, tsType: string, base: string, doc: string, limits: { pattern?: string; max?: number } = {}): ScalarDef => ({
  kind: "scalar",
  codec,
  tsType,
  base,
  doc,
  ...limits,
});

export const text: ScalarDef = scalar("text", "string", "xs:string", "Any text, kept to the letter.");
export const anyUri: ScalarDef = scalar("anyUri", "string", "xs:anyURI", "A URI.");
export const id: ScalarDef = scalar(
  "id",
  "string",
  "xs:ID",
  "A name that is unique in the document; it starts with a letter or `_` and holds no blank or colon.",
);
export const boolean: ScalarDef = scalar("boolean", "boolean", "xs:boolean", "`true`, `false`, `1` or `0`.");
export const unsignedInt: ScalarDef = scalar("unsignedInt", "number", "xs:unsignedInt", "A whole number from 0 to 4294967295.");
export const float: ScalarDef = scalar("float", "number", "xs:float", "A number; `INF`, `-INF` and `NaN` are legal.");
export const decimal: ScalarDef = scalar("decimal", "number", "xs:decimal", "A number without exponent.");
export const doubleList: ScalarDef = scalar("doubleList", "readonly number[]", "xs:double", "Numbers with white space between them.");

/** ei:ConfidenceType */
export const confidence: ScalarDef = scalar("confidence", "number", "xs:unsignedInt", "A whole number from 0 to 100.", { max: 100 });

/** xcal:DateTimeType */
export const dateTime: ScalarDef = scalar(
  "dateTime",
  "Date",
  "xs:dateTime",
  "A point in time in UTC, such as `2026-07-01T12:00:00Z`. Writers end it with `Z` (rule 1); fractions of a second are allowed, offsets such as `+02:00` are not.",
  {
    pattern: "(\\-|\\+)?\\d{4}\\-\\d{2}\\-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d*)?Z?",
  },
);

/** xcal:DurationValueType */
export const duration: ScalarDef = scalar(
  "duration",
  "Duration",
  "xs:string",
  "A length of time, such as `PT15M` or `-P1D`: whole numbers only (rule 1). Weeks are written `2W`, without `P`, and alone.",
  {
    pattern: "(\\+|\\-)?P((\\d+Y)?(\\d+M)?(\\d+D)?T?(\\d+H)?(\\d+M)?(\\d+S)?)|(\\d+W)",
  },
);

/** ei:ResponseCodeType */
export const responseCode: ScalarDef = scalar("responseCode", "string", "xs:string", "Three digits, such as `200`.", {
  pattern: "[0-9][0-9][0-9]",
});
