import type { ScalarDef } from "./dsl.ts";

type Limits = Pick<ScalarDef, "xsd" | "pattern" | "min" | "max" | "maxLength">;

const scalar = (codec: string, tsType: string, base: string, doc: string, limits: Limits = {}): ScalarDef => ({
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
export const doubleList: ScalarDef = scalar("doubleList", "readonly number[]", "xs:double", "Numbers with white space between them.", {
  xsd: "gml:doubleList",
});

export const confidence: ScalarDef = scalar("confidence", "number", "xs:unsignedInt", "A whole number from 0 to 100.", {
  xsd: "ei:ConfidenceType",
  max: 100,
});

export const dateTime: ScalarDef = scalar(
  "dateTime",
  "Date",
  "xs:dateTime",
  "A point in time in UTC, such as `2026-07-01T12:00:00Z`. Writers end it with `Z` (rule 1); fractions of a second are allowed, offsets such as `+02:00` are not.",
  {
    xsd: "xcal:DateTimeType",
    pattern: "(\\-|\\+)?\\d{4}\\-\\d{2}\\-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d*)?Z?",
  },
);

export const duration: ScalarDef = scalar(
  "duration",
  "Duration",
  "xs:string",
  "A length of time, such as `PT15M` or `-P1D`: whole numbers only (rule 1). Weeks are written `2W`, without `P`, and alone.",
  {
    xsd: "xcal:DurationValueType",
    pattern: "(\\+|\\-)?P((\\d+Y)?(\\d+M)?(\\d+D)?T?(\\d+H)?(\\d+M)?(\\d+S)?)|(\\d+W)",
  },
);

export const responseCode: ScalarDef = scalar("responseCode", "string", "xs:string", "Three digits, such as `200`.", {
  xsd: "ei:ResponseCodeType",
  pattern: "[0-9][0-9][0-9]",
});

// For Atom.
export const zonedDateTime: ScalarDef = scalar("zonedDateTime", "Date", "xs:dateTime", "A point in time, with any offset from UTC.");
export const language: ScalarDef = scalar("language", "string", "xs:language", "A language tag, such as `en-GB`.");
export const nmtoken: ScalarDef = scalar("nmtoken", "string", "xs:NMTOKEN", "A word of letters, digits, `.`, `-`, `_` and `:`.");
export const positiveInteger: ScalarDef = scalar("positiveInteger", "number", "xs:positiveInteger", "A whole number from 1.");
export const email: ScalarDef = scalar("email", "string", "xs:normalizedString", "An e-mail address.", {
  xsd: "atom:emailType",
  pattern: "\\w+@(\\w+\\.)+\\w+",
});

// For ESPI. What has no codec that is needed is not used by any message.
export const int16: ScalarDef = scalar("int16", "number", "xs:short", "A whole number from -32768 to 32767.", { xsd: "espi:Int16" });
export const uint8: ScalarDef = scalar("uint8", "number", "xs:unsignedByte", "A whole number from 0 to 255.", { xsd: "espi:UInt8" });
export const uint16: ScalarDef = scalar("uint16", "number", "xs:unsignedShort", "A whole number from 0 to 65535.", { xsd: "espi:UInt16" });
export const uint32: ScalarDef = scalar("unsignedInt", "number", "xs:unsignedInt", "A whole number from 0 to 4294967295.", {
  xsd: "espi:UInt32",
});
export const int48: ScalarDef = scalar("int48", "number", "xs:long", "A whole number from -2^47 to 2^47.", {
  xsd: "espi:Int48",
  min: -140_737_488_355_328,
  max: 140_737_488_355_328,
});
export const seconds: ScalarDef = scalar("integer", "number", "xs:long", "Seconds; a point in time as seconds since 1970 in UTC.", {
  xsd: "espi:TimeType",
});
export const integer: ScalarDef = scalar("integer", "number", "xs:integer", "A whole number.");
export const untypedInteger: ScalarDef = scalar("integer", "number", "xs:anyType", "A whole number, though the schema says nothing of it.");
export const string256: ScalarDef = scalar("string256", "string", "xs:string", "A text of at most 256 characters.", {
  xsd: "espi:String256",
  maxLength: 256,
});
export const hexBinary16: ScalarDef = scalar("hexBinary16", "string", "xs:hexBinary", "At most two bytes, as hexadecimal digits.", {
  xsd: "espi:HexBinary16",
  maxLength: 2,
});
export const hexBinary32: ScalarDef = scalar("hexBinary32", "string", "xs:hexBinary", "At most four bytes, as hexadecimal digits.", {
  xsd: "espi:HexBinary32",
  maxLength: 4,
});
/** What an hexBinary32 is called where it tells when daylight saving time starts or ends. */
export const dstRule: ScalarDef = { ...hexBinary32, xsd: "espi:DstRuleType" };
