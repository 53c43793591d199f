import type { Message } from "@oadr/model";
import { CodecError, type CodecErrorCode, type Place } from "./codec-error.ts";
import { type Document, documentReader, type ReadDocument } from "./engine/document.ts";
import { wholeProfile } from "./engine/vocabulary.ts";
import type { Issue } from "./issue.ts";
import { CodeUnits } from "./xml/code-units.ts";
import { fromUtf8 } from "./xml/from-utf8.ts";
import { defaultLimits, type Limits } from "./xml/limits.ts";
import { PlaceFinder } from "./xml/position.ts";
import { Scanner } from "./xml/scanner.ts";

/** What a document held: a message, by default any of the profile. */
export interface Decoded<M extends Message = Message> {
  readonly message: M;
  /** The attribute `ei:schemaVersion` of the message, where there is one. */
  readonly schemaVersion?: string;
  /** The text of `ds:Signature` exactly as received, where there is one. It has not been verified. */
  readonly signature?: string;
}

/** How strictly to read, and how much. */
export interface DecodeOptions extends Partial<Limits> {
  /**
   * Hears of every fault. Those that can be recovered from no longer end the decoding: wrong order, an unknown
   * element or attribute, a fixed text that differs, a wrong value that may be left out. Of the others, the first is
   * thrown when the rest has been read; what is not well-formed or too large is thrown at once.
   */
  readonly onIssue?: (issue: Issue) => void;
}

const readWhole = /* @__PURE__ */ documentReader(wholeProfile);

/**
 * Reads a message from XML: an `oadrPayload`, an `oadrSignedObject` or the bare message, with any prefixes.
 *
 * @throws CodecError `ERR_OADR_XML_MALFORMED`, `ERR_OADR_XML_LIMIT`, `ERR_OADR_ELEMENT_UNEXPECTED`,
 *   `ERR_OADR_ELEMENT_MISSING` or `ERR_OADR_VALUE_INVALID`, with the place of the fault
 */
export function decode(xml: string | Uint8Array, options: DecodeOptions = {}): Decoded {
  // The engine follows the tables, which the compiler has held against the model.
  return decodeWith(readWhole, xml, options) as Decoded;
}

/** {@link decode} with a reader that knows some of the messages. */
export function decodeWith(read: ReadDocument, xml: string | Uint8Array, options: DecodeOptions): Document {
  const scanner = scannerOf(xml, options);
  try {
    return read(scanner);
  } finally {
    scanner.release();
  }
}

/** Makes a scanner that stands at the root element. Whoever asks for it releases it. */
export function scannerOf(xml: string | Uint8Array, options: DecodeOptions): Scanner {
  const limits: Limits = {
    maxBytes: options.maxBytes ?? defaultLimits.maxBytes,
    maxDepth: options.maxDepth ?? defaultLimits.maxDepth,
    maxElements: options.maxElements ?? defaultLimits.maxElements,
  };
  const document = typeof xml === "string" ? xml : (asciiOf(xml, limits) ?? textOf(xml, limits.maxBytes, options.onIssue));
  return new Scanner(document, limits, options.onIssue);
}

/** Most documents are ASCII and need not be made a string. A zero at the beginning is a sign of another encoding. */
const asciiOf = (bytes: Uint8Array, { maxBytes }: Limits): CodeUnits | undefined =>
  bytes.length > maxBytes || bytes.subarray(0, 4).includes(0) ? undefined : CodeUnits.ofAscii(bytes);

function textOf(bytes: Uint8Array, maxBytes: number, onIssue: DecodeOptions["onIssue"]): string {
  const refuse = (code: CodecErrorCode, detail: string, { line, column }: Place, cause?: unknown): never => {
    onIssue?.({ code, path: "", detail, line, column, recovered: false });
    throw new CodecError(code, "", detail, { cause, line, column });
  };
  if (bytes.length > maxBytes) {
    return refuse("ERR_OADR_XML_LIMIT", `the document is longer than maxBytes, ${maxBytes}`, { line: 1, column: 1 });
  }
  const text = fromUtf8(bytes);
  if (typeof text === "string") return text;
  return refuse("ERR_OADR_XML_MALFORMED", text.fault, new PlaceFinder(text.text).at(text.at), text.cause);
}
