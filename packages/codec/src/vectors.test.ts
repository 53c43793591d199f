import { readdirSync, readFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { describe, expect, test } from "vitest";
import { CodecError, decode, encode, fromJson, type Issue, toJson } from "./index.ts";
import { faultOf } from "./testing/fault.ts";
import { faultsOf, folderOf, officialSchemas, withXmllint } from "./testing/index.ts";
import type { Limits } from "./xml/limits.ts";

const ROOT = join(import.meta.dirname, "../../../schema/vectors");

/** The JSON of an invalid document: what is thrown, and with which limits. */
interface InvalidDocument {
  readonly code: string;
  readonly path: string;
  readonly attribute?: string;
  readonly limits?: Partial<Limits>;
  readonly schemaAccepts?: string;
}

/** Paths below a folder, without ending, of its XML files. */
const vectors = (folder: string): string[] =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".xml"))
    .map((file) => join(folder, file.slice(0, -".xml".length)))
    .sort();

const invalidMessages = (): string[] => readdirSync(join(ROOT, "invalid-json")).sort();

const bytesOf = (vector: string): Uint8Array => readFileSync(join(ROOT, `${vector}.xml`));
const xmlOf = (vector: string): string => readFileSync(join(ROOT, `${vector}.xml`), "utf8");
const jsonOf = (vector: string): unknown => JSON.parse(readFileSync(join(ROOT, `${vector}.json`), "utf8"));

describe.each(vectors("valid"))("%s", (vector) => {
  test("decodes to its JSON", () => {
    const { message } = decode(xmlOf(vector));
    expect(toJson(message)).toEqual(jsonOf(vector));
    expect(message.type).toBe(basename(dirname(vector)));
  });

  test("decodes from bytes as from text", () => {
    expect(decode(bytesOf(vector))).toEqual(decode(xmlOf(vector)));
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

describe.each(vectors("invalid"))("%s", (vector) => {
  const { limits, attribute, schemaAccepts: _, ...fault } = jsonOf(vector) as InvalidDocument;

  test("is refused with its code and place", () => {
    const found = faultOf(() => decode(bytesOf(vector), limits));
    expect(found).toMatchObject(fault);
    if (attribute !== undefined) expect(found.detail).toContain(`attribute ${attribute}`);
  });

  test("is the first fault that onIssue hears of", () => {
    const issues: Issue[] = [];
    try {
      decode(bytesOf(vector), { ...limits, onIssue: (issue) => issues.push(issue) });
    } catch (error) {
      // One fault may bring another: an element of another name is one too many, and the right one is missing.
      expect(error).toBeInstanceOf(CodecError);
    }
    expect(issues[0]).toMatchObject(fault);
  });
});

const TIMES: readonly string[] = ["dtstart", "createdDateTime", "modificationDateTime", "updated", "published"];

/** Makes Dates of times, as far as a text is one. */
const revive = (key: string, value: unknown): unknown => {
  if (!TIMES.includes(key) || typeof value !== "string") return value;
  const time = new Date(value);
  return Number.isNaN(time.getTime()) || time.toISOString().slice(0, 19) === value.slice(0, 19) ? time : new Date(Number.NaN);
};

describe.each(invalidMessages())("invalid-json/%s", (name) => {
  const text = readFileSync(join(ROOT, "invalid-json", name), "utf8");
  const { message: _, ...fault } = JSON.parse(text) as { message: unknown };

  test("is refused by fromJson with its code and path", () => {
    expect(faultOf(() => fromJson(JSON.parse(text).message))).toMatchObject(fault);
  });

  test("is refused by encode with its code and path", () => {
    expect(faultOf(() => encode(JSON.parse(text, revive).message))).toMatchObject(fault);
  });
});

const schemas = folderOf(withXmllint(officialSchemas()), "What encode makes of the vectors, against the official XSDs");

test.skipIf(schemas === undefined)("what encode makes of every valid vector is valid by the official XSDs", () => {
  const documents = new Map(vectors("valid").map((vector) => [vector, encode(fromJson(jsonOf(vector)))]));
  expect(faultsOf(schemas ?? "", documents)).toEqual([]);
});
