import { readFileSync } from "node:fs";
import { join } from "node:path";
import { folderOf, officialSchemas } from "@oadr/codec/testing";
import { describe, expect, test } from "vitest";
import { entries } from "../emit/registry.ts";
import { type Def, enums } from "../src/index.ts";
import { compare } from "./compare.ts";
import { OurEntries } from "./entries.ts";
import { envelope } from "./envelope.ts";
import { faults } from "./faults.ts";
import { knownDifferences } from "./known-differences.ts";
import { globalElement } from "./xsd/element.ts";
import { SchemaSet } from "./xsd/schema-set.ts";

const FIRST = "oadr_20b.xsd";

const folder = folderOf(officialSchemas(), "Our entries, against the official XSDs");

const official = (): SchemaSet => new SchemaSet(FIRST, (file) => readFileSync(join(folder ?? "", file), "utf8"));

describe.skipIf(folder === undefined)("our entries and the official XSDs (skipped unless OADR_XSD_DIR points at them)", () => {
  test("differ where it is known, and nowhere else", () => {
    const set = official();
    const ours = new OurEntries(enums.SchemaVersion);
    const differences = [
      ...compare(envelope(ours), globalElement(set, "oadr:oadrPayload")),
      ...set.declared.filter((name) => !set.used.has(name)).map((name) => `${name} is not used by any message`),
      ...entries.filter(({ def }) => !ours.used.has(def)).map(({ name }) => `${name} is an entry that no message uses`),
    ];
    expect(differences.sort()).toEqual(Object.keys(knownDifferences).sort());
  });

  test("differ as soon as an entry is changed in order, occurrence, name, wrapper, value or fixed text", () => {
    const theirs = globalElement(official(), "oadr:oadrPayload");
    const findings = (instead: ReadonlyMap<Def, Def>): number =>
      compare(envelope(new OurEntries(enums.SchemaVersion, instead)), theirs).filter((difference) => !(difference in knownDifferences))
        .length;
    const all = entries.flatMap(({ name, def }) =>
      faults(def).map(({ what, def: faulty }) => ({ label: `${name}: ${what}`, def, faulty })),
    );
    expect(all.length).toBeGreaterThan(700);
    expect(all.filter(({ def, faulty }) => findings(new Map([[def, faulty]])) === 0).map(({ label }) => label)).toEqual([]);
  }, 30_000);
});
