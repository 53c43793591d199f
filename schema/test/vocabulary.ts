import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { namespaces } from "../src/index.ts";
import type { Vocabulary } from "./mutated-xml.ts";

/** Texts that are a value somewhere, and none elsewhere. */
const TEXTS = "a x- x-a 0 -1 1.5 1e3 101 NaN true 200 PT1H 2W P1W 2026-07-01T12:00:00Z 2026-07-01".split(" ");

/** What the XSDs of a folder declare, at the top or inside, and some of the words that they enumerate or fix. */
export function vocabularyOf(folder: string): Vocabulary {
  const schemas = readdirSync(folder).map((file) => ({ prefix: basename(file, ".xsd"), text: readFileSync(join(folder, file), "utf8") }));
  const named = (declaration: RegExp): string[] => [
    ...new Set(schemas.flatMap(({ prefix, text }) => [...text.matchAll(declaration)].map(([, name]) => `${prefix}:${name}`))),
  ];
  const words = schemas.flatMap(({ text }) =>
    [...text.matchAll(/<xs:enumeration value="([^"]*)"|fixed="([^"]*)"/g)].map(([, a, b]) => a ?? b ?? ""),
  );
  return {
    namespaces,
    elements: named(/<xs:element name="([^"]*)/g),
    types: named(/<xs:(?:complex|simple)Type name="([^"]*)/g),
    words: [...words.filter((_, index) => index % 7 === 0), ...TEXTS, "", " "],
  };
}
