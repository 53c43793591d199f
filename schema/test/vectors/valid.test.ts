import { readFileSync } from "node:fs";
import { decode } from "@oadr/codec";
import { expect, test } from "vitest";
import { discriminant } from "../../emit/names.ts";
import { messageEntries } from "../../emit/registry.ts";
import { enums, scalars } from "../../src/index.ts";
import { validVectors } from "./files.ts";
import { demanded, shown } from "./valid-coverage.ts";

const vectors = validVectors();

test("valid vectors show every field, alternative, word and special value that the entries have", () => {
  const found = new Set<string>();
  for (const { message, json, file } of vectors) {
    const entry = messageEntries().find(({ def }) => discriminant(def) === message);
    if (entry === undefined) throw new Error(`no message ${message}`);
    shown(entry.def, json, found);
    // The version is an attribute of the document, which the message does not hold.
    const { schemaVersion } = decode(readFileSync(file));
    if (schemaVersion !== undefined) shown(enums.SchemaVersion, schemaVersion, found);
  }
  expect([...demanded(Object.values(scalars))].filter((demand) => !found.has(demand))).toEqual([]);
});
