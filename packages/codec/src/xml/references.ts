import { isAllowed } from "./characters.ts";
import { quote } from "./quote.ts";

/** Longest reference that can be legal: `&#x` and leading zeros included. */
const LONGEST = 32;

const predefined: ReadonlyMap<string, string> = new Map([
  ["amp", "&"],
  ["lt", "<"],
  ["gt", ">"],
  ["quot", '"'],
  ["apos", "'"],
]);

/** A reference that was read: the characters it stands for, and the position after it; or what is wrong with it. */
export type Reference = { readonly text: string; readonly end: number } | { readonly fault: string };

/** Reads the reference whose `&` stands at `at`. Only characters and the five predefined entities are known. */
export function readReference(source: string, at: number): Reference {
  const window = source.slice(at + 1, at + 1 + LONGEST);
  const semicolon = window.indexOf(";");
  if (semicolon < 0) return { fault: "& starts no reference; a plain & is written &amp;" };
  const name = window.slice(0, semicolon);
  const end = at + semicolon + 2;
  const entity = predefined.get(name);
  if (entity !== undefined) return { text: entity, end };
  const number = /^#(?:(\d+)|x([0-9A-Fa-f]+))$/.exec(name);
  if (number !== null) {
    const code = number[1] !== undefined ? Number(number[1]) : Number.parseInt(number[2] ?? "", 16);
    return isAllowed(code) ? { text: String.fromCodePoint(code), end } : { fault: `&${name}; stands for a character that XML forbids` };
  }
  return { fault: `reference ${quote(`&${name};`)} is not known; only amp, lt, gt, quot, apos and character numbers are` };
}
