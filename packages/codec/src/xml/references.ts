import { isAllowed } from "./characters.ts";
import { quote } from "./quote.ts";

/** Longest name of an entity that is looked for. */
const LONGEST = 32;

/** Sticky: a reference to a character, from `lastIndex`. It may have any number of leading zeros. */
const character = /&#(?:(\d+)|x([0-9A-Fa-f]+));/y;

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
  character.lastIndex = at;
  const number = character.exec(source);
  if (number !== null) {
    const code = number[1] !== undefined ? Number(number[1]) : Number.parseInt(number[2] ?? "", 16);
    if (isAllowed(code)) return { text: String.fromCodePoint(code), end: character.lastIndex };
    return { fault: `reference ${quote(number[0])} stands for a character that XML forbids` };
  }
  const window = source.slice(at + 1, at + 1 + LONGEST);
  const semicolon = window.indexOf(";");
  if (semicolon < 0) return { fault: "& starts no reference; a plain & is written &amp;" };
  const name = window.slice(0, semicolon);
  const entity = predefined.get(name);
  if (entity !== undefined) return { text: entity, end: at + semicolon + 2 };
  return { fault: `reference ${quote(`&${name};`)} is not known; only amp, lt, gt, quot, apos and character numbers are` };
}
