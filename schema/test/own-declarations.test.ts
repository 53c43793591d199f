import { readFileSync } from "node:fs";
import { join } from "node:path";
import { folderOf, officialSchemas } from "@oadr/codec/testing";
import { describe, expect, test } from "vitest";
import { compare, type Pair } from "./compare.ts";
import { globalElement } from "./xsd/element.ts";
import { SchemaSet } from "./xsd/schema-set.ts";

const OURS = join(import.meta.dirname, "../out/oadr-2.0b");

const official = folderOf(officialSchemas(), "What our XSDs declare, against the official ones");

const UNNAMED = "the type has no name there";
const UNUSED = "no element has it, so that only content of any kind could name it with xsi:type";

/** Names that are declared on one side only, and why. Each must occur. */
const knownNames: Readonly<Record<string, string>> = {
  "type atom:type in ours": UNNAMED,
  "type power:PowerRealUnitType in ours": UNNAMED,
  "type xml:space in ours": UNNAMED,
  "type ei:EiOptType in theirs": UNUSED,
  "type ei:ReportPayloadType in theirs": UNUSED,
};

describe.skipIf(official === undefined)("our XSDs and the official ones (skipped unless OADR_XSD_DIR points at them)", () => {
  const theirs = (): SchemaSet =>
    new SchemaSet(["oadr_20b.xsd", "oadr_xmldsig-properties-schema.xsd"], (file) => readFileSync(join(official ?? "", file), "utf8"));
  const ours = (): SchemaSet => new SchemaSet(["oadr.xsd", "dsp.xsd"], (file) => readFileSync(join(OURS, file), "utf8"));

  test("declare the same names", () => {
    const [here, there] = [ours().declared, theirs().declared];
    const differing = [
      ...here.filter((name) => !there.includes(name)).map((name) => `${name} in ours`),
      ...there.filter((name) => !here.includes(name)).map((name) => `${name} in theirs`),
    ];
    expect(differing.sort()).toEqual(Object.keys(knownNames).sort());
  });

  test("give every element the same content, type and attributes", () => {
    const [here, there] = [ours(), theirs()];
    const pairs = here.declared
      .filter((key) => key.startsWith("element "))
      .map((key): Pair => [globalElement(here, key.slice(8)), globalElement(there, key.slice(8))]);
    expect(pairs.length).toBeGreaterThan(200);
    expect(compare(...pairs)).toEqual(["type power:PowerRealUnitType is power:itemUnits in the XSD"]);
  });
});
