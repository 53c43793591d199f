import { namespaces, type Prefix } from "../gen/namespaces.ts";
import type { Name, Unprefixed } from "../shape.ts";

/** An element or attribute of the schema; there is one object for each, so that `===` compares. */
export interface ElementName {
  /** Counts up from 0; index into the tables of a scope. */
  readonly id: number;
  readonly uri: string;
  readonly local: string;
  /** As `encode` writes it: `ei:venID`. */
  readonly written: string;
  /** As it stands in a path: like `written`, without the prefix `oadr`. */
  readonly label: string;
}

const byWritten = new Map<string, ElementName>();
const byUri = new Map<string, Map<string, ElementName>>();

/** The element that a name of the tables stands for. The number of elements is bounded by the tables. */
export function elementName(name: Name | Unprefixed): ElementName {
  const known = byWritten.get(name);
  if (known !== undefined) return known;
  const colon = name.indexOf(":");
  const prefix = name.slice(0, colon);
  const local = name.slice(colon + 1);
  const uri = prefix === "" ? "" : namespaces[prefix as Prefix];
  const written = prefix === "" ? local : name;
  const made: ElementName = { id: byWritten.size, uri, local, written, label: prefix === "oadr" ? local : written };
  byWritten.set(name, made);
  const locals = byUri.get(uri) ?? new Map<string, ElementName>();
  byUri.set(uri, locals.set(local, made));
  return made;
}

/** The element with this namespace and local name, if a table mentions it. */
export const findElement = (uri: string, local: string): ElementName | undefined => byUri.get(uri)?.get(local);

const prefixes = new Map<string, string>(Object.entries(namespaces).map(([prefix, uri]) => [uri, prefix]));

/** A name for errors: with our prefix where the namespace is one of ours, else as it stands in the document. */
export function labelOf(uri: string | undefined, local: string, raw: string): string {
  const prefix = uri === undefined ? undefined : prefixes.get(uri);
  return prefix === undefined ? raw : prefix === "oadr" ? local : `${prefix}:${local}`;
}
