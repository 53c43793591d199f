// biome-ignore-all lint/correctness/noNodejsModules: only tests import this file.
import { deepStrictEqual, ok } from "node:assert/strict";
import type { Message } from "@oadr/model";
import { SaxesParser } from "saxes";
import { CodecError } from "../codec-error.ts";
import { decode } from "../decode.ts";
import { encode } from "../encode.ts";
import type { Issue } from "../issue.ts";
import { fromJson, toJson } from "../json.ts";
import { checkWellFormed } from "./well-formed.ts";

/** Holds a message against what must be true of every valid one: it comes back from XML and from JSON as it was. @throws AssertionError */
export function checkMessage(message: Message): void {
  const xml = encode(message);
  deepStrictEqual(decode(xml), { message, schemaVersion: "2.0b" });
  deepStrictEqual(decode(new TextEncoder().encode(xml)), { message, schemaVersion: "2.0b" });
  deepStrictEqual(fromJson(JSON.parse(JSON.stringify(toJson(message)))), message);
}

/** What is made of a document: a message, or the error. Any other error than the codec's is let through. */
function outcome(xml: string | Uint8Array, onIssue?: (issue: Issue) => void): Message | CodecError {
  try {
    return decode(xml, onIssue && { onIssue }).message;
  } catch (error) {
    if (error instanceof CodecError) return error;
    throw error;
  }
}

/**
 * Holds a document, whatever it is, against what must be true of every one: it is read or refused with a place, strictly
 * and with faults reported alike, and what is read can be written and read again.
 *
 * @throws AssertionError, or what `decode` throws that it must not
 */
export function checkDocument(xml: string | Uint8Array): void {
  const issues: Issue[] = [];
  const strict = outcome(xml);
  const lenient = outcome(xml, (issue) => issues.push(issue));
  // Who listens for faults hears of one exactly when who does not listen is refused.
  ok((issues.length === 0) === !(strict instanceof CodecError), "strict and lenient reading do not agree");
  const [first] = issues;
  if (strict instanceof CodecError) {
    ok((strict.line ?? 0) > 0 && (strict.column ?? 0) > 0, "a fault has no place");
    deepStrictEqual(
      { code: strict.code, path: strict.path, detail: strict.detail },
      { code: first?.code, path: first?.path, detail: first?.detail },
    );
  } else deepStrictEqual(lenient, strict);
  const isFatal = issues.some(({ recovered }) => !recovered);
  ok(isFatal === lenient instanceof CodecError, "a message is there exactly when every fault was recovered from");
  if (!(lenient instanceof CodecError)) deepStrictEqual(decode(encode(lenient)).message, lenient);
}

/** Where saxes is known to differ from the standards, or we do on purpose; each stands in `xml/well-formed.test.ts`. */
const different: readonly RegExp[] = [
  /<!DOCTYPE/,
  /^\uFEFF?[ \t\r\n]+<\?xml/,
  /^\uFEFF\uFEFF/,
  // What may stand later in a name, but not first, stands first after a colon.
  /:(?:[\d.\u00B7\u203F\u2040-]|[\u0300-\u036F])/,
  /<\?[^\s?>]+\?[^>]/,
];

/** Holds our verdict on whether a text is well-formed against that of saxes. @throws Error when they differ */
export function checkVerdict(xml: string): void {
  if (different.some((pattern) => pattern.test(xml))) return;
  const ours = reasonOf(() => checkWellFormed(xml));
  // Limits, and what we do not support, are no verdict.
  if (ours instanceof CodecError && (ours.code === "ERR_OADR_XML_LIMIT" || /^encoding .* is not supported/.test(ours.detail))) return;
  const parser = new SaxesParser({ xmlns: true });
  parser.on("error", (error) => {
    throw error;
  });
  const theirs = reasonOf(() => parser.write(xml).close());
  if ((ours === undefined) !== (theirs === undefined)) {
    throw new Error(
      `${ours === undefined ? "we accept it" : `we: ${ours.message}`}; ${theirs === undefined ? "saxes accepts it" : `saxes: ${theirs.message}`}`,
    );
  }
  ok(ours === undefined || ours instanceof CodecError, ours?.message);
}

function reasonOf(action: () => void): Error | undefined {
  try {
    action();
    return undefined;
  } catch (error) {
    return error as Error;
  }
}
