import { VtnError } from "../vtn-error.ts";

/** Says what is wrong with a value at a place; returns when it is right. Throws VtnError ERR_OADR_VTN_INVALID. */
export type Check = (value: unknown, place: string) => void;

/** The fault of an argument. */
export const invalid = (place: string, expected: string, value: unknown, rule?: number): VtnError =>
  new VtnError("ERR_OADR_VTN_INVALID", `${place}: expected ${expected}, not ${shown(value)}`, rule);

function shown(value: unknown): string {
  const text = typeof value === "string" ? JSON.stringify(value) : (JSON.stringify(value) ?? String(value));
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the ones that XML cannot carry.
const UNWRITABLE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/u;

/** Text that XML can carry; an event that cannot be written would keep its VENs from all others. */
export const isText: Check = (value, place) => {
  if (typeof value !== "string") throw invalid(place, "a text", value);
  if (UNWRITABLE.test(value)) throw invalid(place, "a text without control characters and halves of characters", value);
};

/** Text that is not empty. */
export const isName: Check = (value, place) => {
  isText(value, place);
  if (value === "") throw invalid(place, "a text that is not empty", value);
};

export const isBoolean: Check = (value, place) => {
  if (typeof value !== "boolean") throw invalid(place, "true or false", value);
};

export const isNumber: Check = (value, place) => {
  if (typeof value !== "number" || !Number.isFinite(value)) throw invalid(place, "a number", value);
};

/** A date that the standard can write: of the years 1 to 9999. */
export const isDate: Check = (value, place) => {
  const year = value instanceof Date ? value.getUTCFullYear() : Number.NaN;
  if (!(year >= 1 && year <= 9999)) throw invalid(place, "a Date of the years 1 to 9999", value);
};

/** One of some words; with `open`, also one that starts with `x-`. */
export const isOneOf =
  (words: readonly string[], open = false): Check =>
  (value, place) => {
    isText(value, place);
    const text = String(value);
    if (words.includes(text) || (open && /^x-\S/.test(text))) return;
    throw invalid(place, words.length > 12 ? "one of the words of the standard" : words.join(" or "), value);
  };

/** A list of at least `least` members, all of which are right. */
export const isListOf =
  (check: Check, least: 0 | 1 = 1): Check =>
  (value, place) => {
    if (!Array.isArray(value)) throw invalid(place, "a list", value);
    if (value.length < least) throw invalid(place, "at least one member; leave it out where there is none", value);
    for (const [index, member] of value.entries()) check(member, `${place}[${index}]`);
  };

/** An object with these properties, of which those in `required` must be there, and with no others. */
export const isObject =
  (properties: Readonly<Record<string, Check>>, required: readonly string[] = []): Check =>
  (value, place) => {
    if (typeof value !== "object" || value === null || Array.isArray(value)) throw invalid(place, "an object", value);
    const at = (name: string): string => (place === "" ? name : `${place}.${name}`);
    for (const [name, member] of Object.entries(value)) {
      const check = Object.hasOwn(properties, name) ? properties[name] : undefined;
      if (!check)
        throw new VtnError(
          "ERR_OADR_VTN_INVALID",
          `${at(name)}: there is no such property; there are ${Object.keys(properties).join(", ")}`,
        );
      if (member !== undefined) check(member, at(name));
    }
    for (const name of required) {
      if (!(name in value) || (value as Record<string, unknown>)[name] === undefined)
        throw new VtnError("ERR_OADR_VTN_INVALID", `${at(name)}: is missing`);
    }
  };

/** A number of items that a page may have; so many at a time no store need hold back. */
export const isPageSize: Check = (value, place) => {
  if (!Number.isInteger(value) || Number(value) < 1 || Number(value) > 10_000) throw invalid(place, "1 to 10000", value);
};

/** Which part of a list. */
export const isPage: Check = isObject({ after: isName, limit: isPageSize });

/** Which part of a list of things with ids and names. */
export const isListFilter: Check = isObject({ contains: isName, after: isName, limit: isPageSize });

/** What is right by another check, or null. */
export const isOrNull =
  (check: Check): Check =>
  (value, place) => {
    if (value !== null) check(value, place);
  };
