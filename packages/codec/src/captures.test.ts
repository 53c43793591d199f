import { readFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { describe, expect, test } from "vitest";
import { type CodecError, decode, encode, fromJson, toJson } from "./index.ts";
import { captures, examples, faultsOf, filesIn, folderOf, officialSchemas, withXmllint } from "./testing/index.ts";

const recorded = folderOf(captures(), "Recorded traffic is read");
const shown = folderOf(examples(), "Examples of others are read");
const schemas = folderOf(withXmllint(officialSchemas()), "What is encoded is valid by the official XSDs");

/** Captured bodies that are no message: what a fault or an empty answer is answered with. */
const isMessage = (file: string): boolean => /<(?:\w+:)?oadr(?:Payload|SignedObject)\b/.test(readFileSync(file, "utf8"));

/** Requests that were sent with a fault on purpose, and what is wrong with each. */
const faulty: ReadonlyMap<string, string> = new Map([
  ["no-signed-object.request.xml", "ERR_OADR_ELEMENT_UNEXPECTED"],
  ["schema-invalid.request.xml", "ERR_OADR_ELEMENT_MISSING"],
]);

const sources = [
  { title: "examples", folder: shown, files: filesIn(shown, ".xml") },
  {
    title: "recorded messages",
    folder: recorded,
    files: filesIn(recorded, ".xml").filter((file) => isMessage(file) && !faulty.has(basename(file))),
  },
];

describe.each(sources)("$title", ({ folder, files }) => {
  test.skipIf(folder === undefined)("are there", () => {
    expect(files.length).toBeGreaterThan(30);
  });

  test.each(files.map((file) => [join(basename(dirname(file)), basename(file)), file]))(
    "%s is read, and comes back from encoding and from JSON",
    (_, file) => {
      const bytes = readFileSync(file);
      const { message, schemaVersion, signature } = decode(bytes);
      expect(decode(bytes.toString("utf8"))).toEqual({ message, ...(schemaVersion && { schemaVersion }), ...(signature && { signature }) });
      expect(decode(encode(message))).toEqual({ message, schemaVersion: "2.0b" });
      expect(fromJson(JSON.parse(JSON.stringify(toJson(message))))).toEqual(message);
      expect(signature !== undefined).toBe(/<ds:Signature[ >]/.test(bytes.toString("utf8")));
    },
  );
});

test.skipIf(recorded === undefined).each([...faulty])("the captured %s is refused with %s", (name, code) => {
  const file = filesIn(recorded, name)[0] ?? "";
  expect(() => decode(readFileSync(file))).toThrow(expect.objectContaining({ code }));
});

test.skipIf(recorded === undefined)("captured bodies that are no message are refused as malformed", () => {
  const bodies = filesIn(recorded, ".xml").filter((file) => !isMessage(file));
  expect(bodies.length).toBeGreaterThan(5);
  for (const file of bodies) {
    try {
      decode(readFileSync(file));
      expect.fail(file);
    } catch (error) {
      expect((error as CodecError).code, file).toBe("ERR_OADR_XML_MALFORMED");
    }
  }
});

test.skipIf(schemas === undefined)("the official schema accepts everything that is encoded", () => {
  const files = sources.flatMap(({ files: all }) => all);
  const documents = new Map(
    files.map((file) => [join(basename(dirname(file)), basename(file)), encode(decode(readFileSync(file)).message)]),
  );
  expect(documents.size).toBe(files.length);
  expect(faultsOf(schemas ?? "", documents)).toEqual([]);
});
