import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { XmlC14NMode, XmlDocument } from "libxml2-wasm";
import { describe, expect, test } from "vitest";
import { CodecError } from "../codec-error.ts";
import { scannerOf } from "../decode.ts";
import { mutationOf } from "../testing/index.ts";
import type { XmlAttribute } from "../xml/attribute.ts";
import { NO_TAG } from "../xml/code-units.ts";
import type { Scope } from "../xml/scope.ts";
import { type Canonicalization, canonicalForm } from "./canonical-form.ts";

/** Our canonical form of the element with a number, in document order. */
function ours(xml: string, index: number, method: Canonicalization): string {
  const scanner = scannerOf(xml, {});
  try {
    const open: { readonly due: typeof scanner.due; readonly scope: Scope; readonly attributes: readonly XmlAttribute[] }[] = [];
    for (let count = 0; ; count++) {
      const { position, scope } = scanner;
      scanner.startTag();
      if (count === index) {
        scanner.position = position;
        scanner.scope = scope;
        return canonicalForm(scanner, method, open.map(({ attributes }) => attributes).reverse());
      }
      if (scanner.due === NO_TAG) scanner.scope = scope;
      else open.push({ due: scanner.due, scope: scanner.scope, attributes: scanner.attributes });
      for (;;) {
        scanner.leadingText();
        const inner = open.at(-1);
        if (xml.charAt(scanner.position + 1) !== "/" || inner === undefined) break;
        scanner.endTag(inner.due);
        open.pop();
        scanner.scope = open.at(-1)?.scope ?? scope;
      }
    }
  } finally {
    scanner.release();
  }
}

/** That of libxml2, and the number of elements. */
function libxml2(xml: string, index: number, { exclusive, comments, inclusivePrefixes }: Canonicalization): string {
  const document = XmlDocument.fromString(xml);
  try {
    const element = document.find("//*")[index];
    if (element === undefined) throw new Error(`there is no element ${index}`);
    return element.canonicalizeToString({
      mode: exclusive ? XmlC14NMode.XML_C14N_EXCLUSIVE_1_0 : XmlC14NMode.XML_C14N_1_0,
      withComments: comments,
      ...(inclusivePrefixes && { inclusiveNamespacePrefixes: [...inclusivePrefixes].map((prefix) => prefix || "#default") }),
    });
  } finally {
    document.dispose();
  }
}

const methods: readonly (readonly [string, Canonicalization])[] = [
  ["inclusive", { exclusive: false, comments: false }],
  ["inclusive, with comments", { exclusive: false, comments: true }],
  ["exclusive", { exclusive: true, comments: false }],
  ["exclusive, with comments", { exclusive: true, comments: true }],
  ["exclusive, with inclusive prefixes", { exclusive: true, comments: false, inclusivePrefixes: new Set(["", "ei", "p", "xsi"]) }],
];

/** Documents that have in them what canonical XML changes. */
const peculiar: Readonly<Record<string, string>> = {
  "empty elements": "<a><b/><c></c><d /></a >",
  "quotation marks and references in attributes": `<a b='"' c="'" d="&#9;&#10;&#13;&lt;&gt;&amp;&quot;" e="\t\n x"/>`,
  "references, > and CDATA in text": "<a>&lt;&gt;&amp;&quot;&apos;&#13;&#9; > <![CDATA[<&>]]]>]]&gt;&#x1F600;</a>",
  "carriage returns": "<a\r\n b='1\r\n2\r3'>1\r\n2\r3<!-- \r\n --><?p \r\n q\r?></a>",
  "order of attributes": "<a xmlns:z='urn:a' xmlns:y='urn:b' z:b='1' y:a='2' b='3' a='4' xml:lang='en' B='5' é='6' z:a='7'/>",
  "order of declarations": "<a xmlns:b='urn:b' xmlns:a='urn:a' xmlns='urn:c' xmlns:A='urn:d'><b:c/><a:d/></a>",
  "declarations that say nothing new": "<a xmlns='urn:a' xmlns:b='urn:b'><c xmlns='urn:a' xmlns:b='urn:b'><b:d xmlns:b='urn:c'/></c></a>",
  "default namespaces taken back": "<a xmlns='urn:a'><b xmlns=''><c xmlns='urn:a'/><d xmlns=''/></b></a>",
  "no default namespace to take back": "<p:a xmlns:p='urn:a' xmlns=''><b xmlns=''/></p:a>",
  "prefixes bound anew": "<p:a xmlns:p='urn:a'><p:b xmlns:p='urn:b'><p:c xmlns:p='urn:a' p:d='1'/></p:b></p:a>",
  "attributes of the namespace xml": "<a xml:lang='en' xml:space='preserve'><b xml:lang='de'><c xml:base='urn:x'><d/></c></b></a>",
  "comments and instructions": "<?x?><!-- a --><a><!----><b/><!-- b --><?p?><?p  a  b ?></a><!-- c -->",
  "names beyond the basic plane":
    "<a \u{10000}='1' \uFFFD='2' x='3'><\u{10000}b xmlns:\u{10001}='urn:a' xmlns:\uF900='urn:b' \u{10001}:c='1' \uF900:c='2'/></a>",
  "exclusive: used further in only": "<a:a xmlns:a='urn:a' xmlns:b='urn:b'><c><b:d><b:e a:f='1'/></b:d><b:g/></c></a:a>",
};

describe.each(methods)("canonical XML, %s", (_, method) => {
  test.each(Object.entries(peculiar))("equals libxml2's: %s", (_name, xml) => {
    const count = XmlDocument.fromString(xml).find("//*").length;
    for (let index = 0; index < count; index++) expect(ours(xml, index, method), `element ${index}`).toBe(libxml2(xml, index, method));
  });
});

const ROOT = join(import.meta.dirname, "../../../../schema/vectors");
const vectors = ["valid", "signed"]
  .flatMap((folder) => readdirSync(join(ROOT, folder), { recursive: true, encoding: "utf8" }).map((file) => join(folder, file)))
  .filter((file) => file.endsWith(".xml") && !file.endsWith("doctype.xml"))
  .sort()
  // libxml2 takes no white space before the declaration.
  .map((file) => readFileSync(join(ROOT, file), "utf8").replace(/^\uFEFF?\s*/, ""));

/** libxml2 does not escape the namespaces that it declares, so that its canonical form of such a document is none. */
const isBeyondLibxml2 = (canonical: string): boolean => /xmlns[^=<>]*="[^"]*&/.test(canonical);

/** What libxml2 makes of a document, or undefined where it takes it for malformed, or its namespaces for relative. */
function attempt(run: () => string): string | undefined {
  try {
    return run();
  } catch {
    return undefined;
  }
}

test("equals libxml2's for every vector, at the root and further in", () => {
  let compared = 0;
  for (const xml of vectors) {
    const count = Math.min(3, [...xml.matchAll(/<[a-zA-Z]/g)].length);
    for (const [name, method] of methods) {
      for (let index = 0; index < count; index++) {
        const own = ours(xml, index, method);
        if (isBeyondLibxml2(own)) continue;
        compared++;
        expect(own, `${name}\n${xml}`).toBe(libxml2(xml, index, method));
      }
    }
  }
  expect(compared).toBeGreaterThan(1_000);
});

test("equals libxml2's for documents that were changed somewhere, as far as both take them for well-formed", () => {
  let compared = 0;
  const anyMutation = mutationOf(fc.constantFrom(...vectors, ...Object.values(peculiar)));
  fc.assert(
    fc.property(anyMutation, fc.constantFrom(...methods), fc.nat(5), (xml, [, method], index) => {
      let own: string;
      try {
        own = ours(xml, index, method);
      } catch (error) {
        expect(error).toBeInstanceOf(CodecError);
        return;
      }
      const other = attempt(() => libxml2(xml, index, method));
      if (other === undefined || isBeyondLibxml2(own)) return;
      compared++;
      expect(own).toBe(other);
    }),
    { numRuns: 2_000 },
  );
  expect(compared).toBeGreaterThan(400);
});
