import { readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { filesIn, folderOf, verdictsOf, withXmllint } from "@oadr/codec/testing";
import { describe, expect, test } from "vitest";
import { namespaces } from "../src/index.ts";

const VECTORS = join(import.meta.dirname, "../vectors");

const folder = folderOf(withXmllint({ folder: join(import.meta.dirname, "../out/oadr-2.0b") }), "Our XSDs by themselves");

/** The vectors of a folder that get a verdict, by name. */
async function named(kind: "valid" | "invalid"): Promise<Map<string, string>> {
  const files = filesIn(join(VECTORS, kind), ".xml");
  const [verdicts = []] = await verdictsOf(
    [join(folder ?? "", "oadr.xsd")],
    files.map((file) => readFileSync(file)),
  );
  return new Map(files.map((file, index) => [relative(join(VECTORS, kind), file), verdicts[index] ?? ""]));
}

/** What is known of an invalid vector; `schemaAccepts` says why a schema need not refuse it. */
const faultOf = (name: string): { readonly code: string; readonly schemaAccepts?: string } =>
  JSON.parse(readFileSync(join(VECTORS, "invalid", name.replace(/xml$/, "json")), "utf8"));

describe.skipIf(folder === undefined)("our XSDs by themselves (skipped unless xmllint is there)", () => {
  test("can each be read by itself", async () => {
    const schemas = filesIn(folder, ".xsd");
    expect(schemas.length).toBe(Object.keys(namespaces).length);
    // Whoever cannot read the schema says nothing of the document.
    const verdicts = await verdictsOf(schemas, ["<a/>"]);
    expect(new Set(verdicts.flat())).toEqual(new Set(["invalid"]));
  });

  test("accept every valid vector", async () => {
    const verdicts = await named("valid");
    expect(verdicts.size).toBeGreaterThan(30);
    expect([...verdicts].filter(([, verdict]) => verdict !== "valid")).toEqual([]);
  });

  test("refuse every invalid vector, as far as it is XML and the fault is one of its elements", async () => {
    const verdicts = await named("invalid");
    expect(verdicts.size).toBeGreaterThan(25);
    for (const [name, verdict] of verdicts) {
      const { code, schemaAccepts } = faultOf(name);
      // A document type is XML, and none of the schema's business.
      if (schemaAccepts !== undefined || name === "document-type.xml") continue;
      expect([name, verdict]).toEqual([name, code === "ERR_OADR_XML_MALFORMED" ? "malformed" : "invalid"]);
    }
  });
});
