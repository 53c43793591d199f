import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { type CodecError, decode, encode, fromJson, toJson } from "./index.ts";
import { filesIn, isInstalled, outside } from "./testing/shared.ts";

const examples = outside("OADR_EXAMPLES_DIR", "protocol/examples");
const captures = outside("OADR_CAPTURES_DIR", "captures/openleadr");
const schemas = outside("OADR_XSD_DIR", "xsd");
const hasXmllint = isInstalled("xmllint", "--version");

/** Captured bodies that are no message: what a fault or an empty answer is answered with. */
const isMessage = (file: string): boolean => /<(?:\w+:)?oadr(?:Payload|SignedObject)\b/.test(readFileSync(file, "utf8"));

/** Requests that were sent with a fault on purpose, and what is wrong with each. */
const faulty: ReadonlyMap<string, string> = new Map([
  ["no-signed-object.request.xml", "ERR_OADR_ELEMENT_UNEXPECTED"],
  ["schema-invalid.request.xml", "ERR_OADR_ELEMENT_MISSING"],
]);

const sources = [
  { title: "examples", where: examples, files: filesIn(examples, ".xml") },
  { title: "captures", where: captures, files: filesIn(captures, ".xml").filter((file) => isMessage(file) && !faulty.has(basename(file))) },
];

describe.each(sources)("$title", ({ where, files }) => {
  test.skipIf("skipped" in where)(`are there${"skipped" in where ? ` (skipped: ${where.skipped})` : ""}`, () => {
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

test.skipIf("skipped" in captures).each([...faulty])("the captured %s is refused with %s", (name, code) => {
  const file = filesIn(captures, name)[0] ?? "";
  expect(() => decode(readFileSync(file))).toThrow(expect.objectContaining({ code }));
});

test.skipIf("skipped" in captures)("captured bodies that are no message are refused as malformed", () => {
  const bodies = filesIn(captures, ".xml").filter((file) => !isMessage(file));
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

const lintSkipped = !hasXmllint ? "xmllint is not installed" : "skipped" in schemas ? schemas.skipped : undefined;

describe.skipIf(lintSkipped !== undefined)(`the official schema${lintSkipped === undefined ? "" : ` (skipped: ${lintSkipped})`}`, () => {
  const folder = mkdtempSync(join(tmpdir(), "oadr-codec-"));
  afterAll(() => rmSync(folder, { recursive: true }));

  test("accepts everything that is encoded", () => {
    const files = sources.flatMap(({ files: all }) => all);
    const written = files.map((file, index) => {
      const path = join(folder, `${index}.xml`);
      writeFileSync(path, encode(decode(readFileSync(file)).message));
      return path;
    });
    const schema = "skipped" in schemas ? "" : join(schemas.folder, "oadr_20b.xsd");
    // Throws when a document is not valid, with the reasons.
    execFileSync("xmllint", ["--noout", "--nonet", "--schema", schema, ...written], { stdio: "pipe" });
    expect(written.length).toBeGreaterThan(0);
  });
});
