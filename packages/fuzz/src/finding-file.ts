import { toJson } from "@oadr/codec";
import type { Message } from "@oadr/model";

/** A file for a finding, without the part of its name that tells findings apart. */
export interface FindingFile {
  readonly ending: "xml" | "json";
  readonly content: string | Uint8Array;
}

/** A message as JSON. */
export function messageFile(message: Message): FindingFile {
  let json: unknown = message;
  try {
    json = toJson(message);
  } catch {
    // Then this is the finding, and plain JSON has to do.
  }
  return { ending: "json", content: `${JSON.stringify(json, null, 2)}\n` };
}

/** A document as it is; as a JSON text when a file of text would lose something of it: half a pair of surrogates. */
export function textFile(xml: string): FindingFile {
  const isText = new TextDecoder("utf-8", { ignoreBOM: true }).decode(new TextEncoder().encode(xml)) === xml;
  return isText ? { ending: "xml", content: xml } : { ending: "json", content: `${JSON.stringify(xml)}\n` };
}
