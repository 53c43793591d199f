import { readdirSync, readFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { messageRoutes } from "@oadr/model";
import { describe, expect, test } from "vitest";
import { decode, encode, fromJson, toJson } from "./index.ts";

const ROOT = join(import.meta.dirname, "../../../schema/vectors");

/** Paths below a folder, without ending, of its XML files. */
const vectors = (folder: string): string[] =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".xml"))
    .map((file) => join(folder, file.slice(0, -".xml".length)))
    .sort();

const xmlOf = (vector: string): string => readFileSync(join(ROOT, `${vector}.xml`), "utf8");
const jsonOf = (vector: string): unknown => JSON.parse(readFileSync(join(ROOT, `${vector}.json`), "utf8"));

describe.each(vectors("valid"))("%s", (vector) => {
  test("decodes to its JSON", () => {
    const { message } = decode(xmlOf(vector));
    expect(toJson(message)).toEqual(jsonOf(vector));
    expect(message.type).toBe(basename(dirname(vector)));
  });

  test("decodes from bytes as from text", () => {
    expect(decode(readFileSync(join(ROOT, `${vector}.xml`)))).toEqual(decode(xmlOf(vector)));
  });

  test("keeps the order of the schema", () => {
    expect(JSON.stringify(toJson(decode(xmlOf(vector)).message), null, 2)).toBe(JSON.stringify(jsonOf(vector), null, 2));
  });

  test("comes back from encoding as it was", () => {
    const message = fromJson(jsonOf(vector));
    expect(decode(encode(message))).toEqual({ message, schemaVersion: "2.0b" });
    expect(encode(decode(encode(message)).message)).toBe(encode(message));
  });
});

test("every message has a valid vector", () => {
  expect([...new Set(vectors("valid").map((vector) => basename(dirname(vector))))].sort()).toEqual(Object.keys(messageRoutes).sort());
});

test.each(vectors("invalid"))("%s is refused with its code and path", (vector) => {
  let found: unknown;
  try {
    decode(xmlOf(vector));
  } catch (error) {
    found = error;
  }
  expect(found).toMatchObject({ name: "CodecError", ...(jsonOf(vector) as object) });
});
