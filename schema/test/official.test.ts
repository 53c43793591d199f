import { readFileSync } from "node:fs";
import { join } from "node:path";
import { folderOf, officialSchemas } from "@oadr/codec/testing";
import { describe, expect, test } from "vitest";
import { OurEntries } from "../emit/form/entries.ts";
import type { Attribute } from "../emit/form/grammar.ts";
import { declared, declaredByEntries, definitions, LET_IN, partsOf } from "../emit/form/ours.ts";
import { entries } from "../emit/registry.ts";
import { attributes, type Def, elements, enums, topLevel } from "../src/index.ts";
import { compare, findings, type Pair } from "./compare.ts";
import { faults } from "./faults.ts";
import { knownDifferences } from "./known-differences.ts";
import { globalAttribute, globalElement, globalType } from "./xsd/element.ts";
import { SchemaSet } from "./xsd/schema-set.ts";

/** The last is not imported by the first: it is known by agreement. */
const FIRST = ["oadr_20b.xsd", "oadr_xmldsig-properties-schema.xsd"];

const folder = folderOf(officialSchemas(), "Our entries, against the official XSDs");

const official = (): SchemaSet => new SchemaSet(FIRST, (file) => readFileSync(join(folder ?? "", file), "utf8"));

/** What is compared: the envelope with all messages in it, and what stands outside of them. */
function pairs(ours: OurEntries, set: SchemaSet): readonly Pair[] {
  return declared(ours).map(([key, element]): Pair => {
    const [kind, name = ""] = key.split(" ");
    return [element, kind === "type" ? globalType(set, name) : globalElement(set, name)];
  });
}

/** What is said of an attribute, without where we say it. */
const asText = (attribute: Attribute): string =>
  JSON.stringify(attribute, (key, value) => (key === "entry" || key === "doc" ? undefined : value));

const known = (difference: string): boolean => difference in knownDifferences;

describe.skipIf(folder === undefined)("our entries and the official XSDs (skipped unless OADR_XSD_DIR points at them)", () => {
  test("differ where it is known, and nowhere else", () => {
    const set = official();
    const ours = new OurEntries(enums.SchemaVersion);
    const differences = [
      ...compare(...pairs(ours, set)),
      ...attributes.flatMap((field) =>
        asText(ours.attribute(field)) === asText(globalAttribute(set, field.name)) ? [] : [`attribute ${field.name} differs`],
      ),
      ...topLevel.filter((name) => !set.declared.includes(`element ${name}`)).map((name) => `element ${name} is not declared`),
      ...set.declared
        .filter((name) => !set.used.has(name) && !topLevel.some((element) => name === `element ${element}`))
        .map((name) => `${name} has no entry`),
      ...entries.filter(({ def }) => !ours.used.has(def)).map(({ name }) => `${name} is an entry that nothing uses`),
    ];
    expect(differences.sort()).toEqual(Object.keys(knownDifferences).sort());
  });

  test("declare the same elements at the top, each with the content that it has in a message", () => {
    const set = official();
    const ours = new OurEntries(enums.SchemaVersion);
    compare(...pairs(ours, set));
    const theirs = set.declared.filter((key) => key.startsWith("element ")).map((key) => key.slice(8));
    const all = new Set<string>([...declaredByEntries(), ...elements.map(({ name }) => name), ...topLevel]);
    expect([...all].sort()).toEqual([...theirs].sort());
    expect(topLevel.filter((name) => all.has(name) && !hasContent(ours, set, name))).toEqual([]);
  });

  test("differ as soon as an entry is changed", () => {
    const set = official();
    const sound = new OurEntries(enums.SchemaVersion);
    // Only what a definition is used in, or the next thing around it, is compared: all of it would take long.
    const places = new Map<Def, Pair>();
    for (const pair of findings(...pairs(sound, set)).compared) {
      const def = sound.heldBy(pair[0]);
      if (def && !places.has(def)) places.set(def, pair);
    }
    // A wildcard lets resources in, whether or not we know them.
    const all = [...definitions()].filter((def) => def.kind !== "choice" || def.head !== LET_IN);
    const anyMessage = all.find(({ kind }) => kind === "message");
    const around = (def: Def): Def => {
      if (def === enums.SchemaVersion && anyMessage) return anyMessage;
      return places.has(def) ? def : (all.find((outer) => places.has(outer) && partsOf(outer).includes(def)) ?? def);
    };
    const isNoticed = (def: Def, faulty: Def): boolean => {
      const outer = around(def);
      const [ours, theirs] = places.get(outer) ?? [];
      if (!ours || !theirs) return false;
      const entries = new OurEntries(enums.SchemaVersion, new Map([[def, faulty]]));
      return compare([entries.typed(ours.name, outer), theirs]).some((difference) => !known(difference));
    };
    const injected = all.flatMap((def) => faults(def).map(({ what, def: faulty }) => ({ what, def, faulty })));
    expect(injected.length).toBeGreaterThan(2500);
    const unnoticed = injected.filter(({ def, faulty }) => !isNoticed(def, faulty));
    expect(unnoticed.map(({ what, def }) => `${JSON.stringify(def).slice(0, 80)}: ${what}`)).toEqual([]);
  }, 60_000);
});

/** Whether what stands in a message under this name is what the XSDs declare at the top. */
function hasContent(ours: OurEntries, set: SchemaSet, name: string): boolean {
  return (ours.elements.get(name) ?? []).some((element) => !compare([element, globalElement(set, name)]).some((found) => !known(found)));
}
