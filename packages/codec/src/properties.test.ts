import type { MessageType } from "@oadr/model";
import fc from "fast-check";
import { SaxesParser } from "saxes";
import { expect, test } from "vitest";
import { CodecError } from "./codec-error.ts";
import { profile } from "./gen/profile.ts";
import { decode, encode } from "./index.ts";
import { anyMessage, bytesOf, checkDocument, checkMessage, checkVerdict, mutationOf } from "./testing/index.ts";
import { checkWellFormed } from "./testing/well-formed.ts";

/** Milliseconds. A failure is worth the time that it takes to find the smallest case. */
const PATIENCE = 60_000;

const types = Object.keys(profile) as MessageType[];

test.each(types)(
  "any %s comes back from XML and from JSON as it was",
  (type) => {
    fc.assert(fc.property(anyMessage(type), checkMessage), { numRuns: 20 });
  },
  PATIENCE,
);

const mutants = mutationOf(anyMessage().map((message) => encode(message)));

test(
  "XML that something happened to is read or refused, never half, and what is read can be written",
  () => {
    fc.assert(fc.property(mutants, checkDocument), { numRuns: 900 });
  },
  PATIENCE,
);

test(
  "bytes that something happened to are read or refused",
  () => {
    fc.assert(fc.property(bytesOf(mutants), checkDocument), { numRuns: 300 });
  },
  PATIENCE,
);

test(
  "XML that something happened to is well-formed to us exactly when it is to saxes",
  () => {
    fc.assert(fc.property(mutants, checkVerdict), { numRuns: 900 });
  },
  PATIENCE,
);

test(
  "limits are kept to the last byte, level and element",
  () => {
    fc.assert(
      fc.property(mutants, (xml) => {
        const { elements, depth } = sizeOf(xml);
        if (elements === 0) return;
        const exact = { maxBytes: xml.length, maxDepth: depth, maxElements: elements };
        expect(codeOf(() => checkWellFormed(xml, exact))).toBeUndefined();
        for (const [limit, value] of Object.entries(exact)) {
          const tight = { ...exact, [limit]: value - 1 };
          expect(
            codeOf(() => checkWellFormed(xml, tight)),
            limit,
          ).toBe("ERR_OADR_XML_LIMIT");
          // Nothing that decode finds wrong lets it go on past a limit.
          const found = codeOf(() => decode(xml, { ...tight, onIssue: () => {} }));
          expect(found, limit).toBe(limit === "maxBytes" || found !== "ERR_OADR_ELEMENT_UNEXPECTED" ? "ERR_OADR_XML_LIMIT" : found);
        }
      }),
      { numRuns: 150 },
    );
  },
  PATIENCE,
);

/** Elements and levels of a document that is well-formed to both saxes and us; zeros for any other. */
function sizeOf(xml: string): { elements: number; depth: number } {
  if (codeOf(() => checkWellFormed(xml)) !== undefined) return { elements: 0, depth: 0 };
  let elements = 0;
  let depth = 0;
  let open = 0;
  const parser = new SaxesParser({ xmlns: true });
  parser.on("opentag", () => {
    elements++;
    depth = Math.max(depth, ++open);
  });
  parser.on("closetag", () => {
    open--;
  });
  // The lenient reading of what we take on purpose is no matter here.
  parser.on("error", () => {});
  parser.write(xml.replace(/^\uFEFF?[ \t\r\n]+/, "")).close();
  return { elements, depth };
}

function codeOf(action: () => unknown): string | undefined {
  try {
    action();
    return undefined;
  } catch (error) {
    if (error instanceof CodecError) return error.code;
    throw error;
  }
}
