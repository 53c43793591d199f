import { readFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { encode } from "@oadr/codec";
import {
  anyMessage,
  captures,
  examples,
  filesIn,
  folderOf,
  mutationOf,
  officialSchemas,
  verdictsOf,
  withXmllint,
} from "@oadr/codec/testing";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { documentElements } from "../emit/xsd.ts";
import { anyInstance } from "./any-instance.ts";
import { mutatedXml } from "./mutated-xml.ts";
import { vocabularyOf } from "./vocabulary.ts";

/** Milliseconds; xmllint has taken a tenth of it. */
const PATIENCE = 90_000;
const SEED = 20_120_701;

const OURS = join(import.meta.dirname, "../out/oadr-2.0b");
const VECTORS = join(import.meta.dirname, "../vectors");
const VALID = join(VECTORS, "valid");

const official = folderOf(withXmllint(officialSchemas()), "Our XSDs, against the official ones");
const shown = folderOf(examples(), "Our XSDs, on examples of others");
const recorded = folderOf(captures(), "Our XSDs, on recorded traffic");

interface Document {
  readonly name: string;
  readonly bytes: string | Uint8Array;
}

const files: readonly Document[] = [shown, recorded, VECTORS]
  .flatMap((folder) => filesIn(folder, ".xml"))
  .map((file) => ({ name: join(basename(dirname(file)), basename(file)), bytes: readFileSync(file) }));

/** What both sets of XSDs make of documents: how many of each verdict there are, and the documents on which they differ. */
async function held(documents: readonly Document[]): Promise<{ readonly counts: Record<string, number>; readonly differing: unknown[] }> {
  const [ours = [], theirs = []] = await verdictsOf(
    [join(OURS, "oadr.xsd"), join(official ?? "", "oadr_20b.xsd")],
    documents.map(({ bytes }) => bytes),
  );
  const counts: Record<string, number> = { valid: 0, invalid: 0, malformed: 0 };
  for (const verdict of theirs) counts[verdict] = (counts[verdict] ?? 0) + 1;
  const differing = documents.flatMap(({ name, bytes }, index) =>
    ours[index] === theirs[index] ? [] : [{ name, ours: ours[index], theirs: theirs[index], document: bytes.toString() }],
  );
  return { counts, differing };
}

const anyXml: fc.Arbitrary<string> = anyMessage().map((message) => encode(message));

const elements = documentElements();
/** What holds most of what messages do not: signatures, Green Button. */
const large = elements.filter(({ name }) =>
  ["oadr:oadrPayload", "oadr:oadrGBPayload", "atom:feed", "atom:entry", "ds:Signature"].includes(name),
);
const anyForm: fc.Arbitrary<string> = fc.oneof(anyInstance(elements, elements), anyInstance(large, elements));

/** What is given: messages of others, and ours, signed ones among them. */
const given = [VALID, shown].flatMap((folder) => filesIn(folder, ".xml")).map((file) => readFileSync(file, "utf8"));
const anyDocument: fc.Arbitrary<string> = fc.oneof(anyXml, fc.constantFrom(...given), anyForm);

const sample = (documents: fc.Arbitrary<string>, count: number): readonly Document[] =>
  fc.sample(documents, { seed: SEED, numRuns: count }).map((bytes, index) => ({ name: `sample ${index}`, bytes }));

describe.skipIf(official === undefined)("our XSDs and the official ones (skipped without them or without xmllint)", () => {
  test("agree on all examples, recorded bodies and vectors", { timeout: PATIENCE }, async () => {
    const { counts, differing } = await held(files);
    expect(differing).toEqual([]);
    expect(counts["valid"]).toBeGreaterThan(shown && recorded ? 200 : 30);
    expect(counts["invalid"]).toBeGreaterThan(10);
  });

  test("agree on messages that something happened to", { timeout: PATIENCE }, async () => {
    const { counts, differing } = await held(sample(mutationOf(anyXml), 600));
    expect(differing).toEqual([]);
    expect(counts["valid"]).toBeGreaterThan(40);
    expect(counts["invalid"]).toBeGreaterThan(200);
  });

  test("agree on documents of every form that the entries allow", { timeout: PATIENCE }, async () => {
    expect(elements.length).toBeGreaterThan(200);
    const { counts, differing } = await held(sample(anyForm, 1200));
    expect(differing).toEqual([]);
    expect(counts).toMatchObject({ malformed: 0 });
    expect(counts["valid"]).toBeGreaterThan(600);
    expect(counts["invalid"]).toBeGreaterThan(250);
  });

  test("agree on documents whose elements were moved, renamed, retyped or given other words", { timeout: PATIENCE }, async () => {
    const { counts, differing } = await held(sample(mutatedXml(anyDocument, vocabularyOf(OURS)), 1500));
    expect(differing).toEqual([]);
    // They stay well-formed, which is what makes them mean something.
    expect(counts).toMatchObject({ malformed: 0 });
    expect(counts["valid"]).toBeGreaterThan(150);
    expect(counts["invalid"]).toBeGreaterThan(1000);
  });
});
