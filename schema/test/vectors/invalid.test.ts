import { folderOf, officialSchemas, validFiles, withXmllint } from "@oadr/codec/testing";
import { describe, expect, test } from "vitest";
import { invalidVectors, validVectors } from "./files.ts";
import { demandedFaults, shownFault } from "./invalid-coverage.ts";

const vectors = invalidVectors();
const folder = folderOf(withXmllint(officialSchemas()), "Vectors, against the official XSDs");

test("invalid vectors show every code, limit, simple type, enumeration and kind of missing element", () => {
  const found = new Set(vectors.flatMap(({ fault }) => shownFault(fault)));
  expect([...demandedFaults()].filter((demand) => !found.has(demand))).toEqual([]);
});

describe.skipIf(folder === undefined)("by the official XSDs (skipped unless OADR_XSD_DIR points at them)", () => {
  test("every valid vector is valid", () => {
    const files = validVectors().map(({ file }) => file);
    const accepted = validFiles(folder ?? "", files);
    expect(files.filter((file) => !accepted.has(file))).toEqual([]);
  });

  test("every invalid vector is refused, but for those that say why not", () => {
    const accepted = validFiles(
      folder ?? "",
      vectors.map(({ file }) => file),
    );
    expect(vectors.filter(({ file }) => accepted.has(file)).map(({ name }) => name)).toEqual(
      vectors.filter(({ fault }) => fault.schemaAccepts !== undefined).map(({ name }) => name),
    );
  });
});
