import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { SaxesParser } from "saxes";
import { describe, expect, test } from "vitest";
import { decode } from "../decode.ts";
import { folderOf, withXmllint } from "../testing/outside.ts";
import { checkWellFormed } from "../testing/well-formed.ts";
import { poll } from "../testing/xml.ts";

/** A document: its text, or its bytes in hexadecimal. */
interface Case {
  readonly name: string;
  readonly xml?: string;
  readonly hex?: string;
  /** By XML 1.0 (fifth edition) and Namespaces in XML 1.0. */
  readonly wellFormed: boolean;
}

const vectors = join(import.meta.dirname, "../../../../schema/vectors");
const corpus = JSON.parse(readFileSync(join(vectors, "well-formed.json"), "utf8")) as readonly Case[];

const inputOf = ({ xml, hex = "" }: Case): string | Uint8Array => xml ?? new Uint8Array(Buffer.from(hex, "hex"));

/** Where one of the readers differs from the standards, and why. */
type Differences = Readonly<Record<string, string>>;

const NO_DOCTYPE = "No message has a document type, and entities are a known attack.";
const ONLY_UTF8 = "OpenADR is sent in UTF-8; everything else is refused by its name.";

const ours: Differences = {
  "declaration: a blank before it": "Some peers send it.",
  "declaration: a line end before it": "Some peers send it.",
  "document type: a name alone": NO_DOCTYPE,
  "document type: system": NO_DOCTYPE,
  "document type: an internal subset": NO_DOCTYPE,
  "document type: an entity that is used": NO_DOCTYPE,
  "document type: an entity that is not used": NO_DOCTYPE,
  "document type: an attribute with a default": NO_DOCTYPE,
  "bytes: UTF-16 with a byte order mark, little-endian": ONLY_UTF8,
  "bytes: UTF-16 with a byte order mark, big-endian": ONLY_UTF8,
  "bytes: UTF-16 with declaration, little-endian": ONLY_UTF8,
  "bytes: ISO-8859-1, declared": ONLY_UTF8,
  "bytes: ISO-8859-1, declared, in ASCII alone": ONLY_UTF8,
};

const AFTER_COLON = "saxes checks the local name by what may stand later in a name.";
const OF_TEXT = "saxes reads text, and was handed what is not UTF-8.";

const ofSaxes: Differences = {
  "instruction: ? right after the name, but not its end": "saxes takes it for text of the instruction.",
  "namespace: a digit after the colon": AFTER_COLON,
  "namespace: a dash after the colon": AFTER_COLON,
  "namespace: a declaration of a name that starts with a digit": AFTER_COLON,
  "document type: an entity that is used": "saxes leaves the document type to its user.",
  "bytes: two byte order marks": "TextDecoder takes one away, saxes the other.",
  "bytes: an encoding that nobody knows": "saxes reads text, so that no encoding matters any more.",
  "bytes: UTF-16 with a byte order mark, little-endian": OF_TEXT,
  "bytes: UTF-16 with a byte order mark, big-endian": OF_TEXT,
  "bytes: UTF-16 with declaration, little-endian": OF_TEXT,
  "bytes: ISO-8859-1, declared": OF_TEXT,
};

const ofXmllint: Differences = {
  "document: a zero byte after the root": "libxml2 takes a zero for the end of its input.",
  "declaration: version 1.": "libxml2 wants no digit after the point.",
  "namespace: a URI that is none": "libxml2 holds namespaces against the syntax of URIs, which the standard leaves open.",
};

/** Cases whose verdict is another than that of the standards. */
const differing = (cases: readonly Case[], accepts: (each: Case) => boolean): string[] =>
  cases.filter((each) => accepts(each) !== each.wellFormed).map(({ name }) => name);

const passes = (action: () => void): boolean => {
  try {
    action();
    return true;
  } catch {
    return false;
  }
};

test("the corpus has hundreds of documents of both kinds, each under a name of its own", () => {
  expect(new Set(corpus.map(({ name }) => name)).size).toBe(corpus.length);
  expect(corpus.filter(({ wellFormed }) => wellFormed).length).toBeGreaterThan(200);
  expect(corpus.filter(({ wellFormed }) => !wellFormed).length).toBeGreaterThan(300);
});

describe("what is well-formed is decided as by the standards, but for the differences listed, by", () => {
  test("our scanner", () => {
    expect(differing(corpus, (each) => passes(() => checkWellFormed(inputOf(each)))).sort()).toEqual(Object.keys(ours).sort());
  });

  test("decode, where the document is an element inside a message that it does not know", () => {
    const inner = corpus.filter(({ name }) => !/^(?:document|declaration|document type|bytes): /.test(name));
    expect(inner.length).toBeGreaterThan(350);
    const accepts = ({ xml }: Case): boolean => {
      try {
        decode(poll(`<ei:venID>v</ei:venID>${xml}`), { onIssue: () => {} });
        return true;
      } catch (error) {
        expect(error).toMatchObject({ code: "ERR_OADR_XML_MALFORMED" });
        return false;
      }
    };
    expect(differing(inner, accepts)).toEqual([]);
  });

  test("saxes", () => {
    const saxes = (each: Case): void => {
      const input = inputOf(each);
      const parser = new SaxesParser({ xmlns: true });
      parser.on("error", (error) => {
        throw error;
      });
      parser.write(typeof input === "string" ? input : new TextDecoder("utf-8", { fatal: true }).decode(input)).close();
    };
    expect(differing(corpus, (each) => passes(() => saxes(each))).sort()).toEqual(Object.keys(ofSaxes).sort());
  });

  const xmllint = folderOf(withXmllint({ folder: vectors }), "Well-formedness is what xmllint says");
  test.skipIf(xmllint === undefined)("xmllint", () => {
    const folder = mkdtempSync(join(tmpdir(), "oadr-well-formed-"));
    try {
      // Half a pair of surrogates cannot be written to a file.
      const writable = corpus.filter(
        ({ xml = "" }) => new TextDecoder().decode(new TextEncoder().encode(xml)) === xml.replace(/^\uFEFF/, ""),
      );
      expect(corpus.length - writable.length).toBe(7);
      const files = writable.map((each, index) => {
        const file = join(folder, `${index}.xml`);
        writeFileSync(file, inputOf(each));
        return file;
      });
      const { stderr } = spawnSync("xmllint", ["--noout", "--nonet", ...files], { encoding: "utf8", timeout: 60_000, maxBuffer: 1 << 26 });
      const refused = new Set<string>();
      for (const [, index = "", kind] of stderr.matchAll(/^.*?(\d+)\.xml:\d+: (?:\w+ )*(error|warning) ?:/gm))
        if (kind === "error") refused.add(index);
      const accepted = new Set(writable.filter((_, index) => !refused.has(String(index))));
      expect(differing(writable, (each) => accepted.has(each)).sort()).toEqual(Object.keys(ofXmllint).sort());
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
