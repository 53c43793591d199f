import { decode, encode } from "@oadr/codec";
import type { Message } from "@oadr/model";
import { XMLBuilder, XMLParser } from "fast-xml-parser";
import { SaxesParser } from "saxes";
import type { Contender } from "../measure.ts";

/** Ours, against which the others are measured. */
export const DECODE = "@oadr/codec decode";
export const DECODE_BYTES = "@oadr/codec decode, from bytes";
export const ENCODE = "@oadr/codec encode";
export const SAXES = "saxes, namespaces, parse only";
export const FAST_XML_PARSER = "fast-xml-parser, tree";
export const FAST_XML_BUILDER = "fast-xml-parser, from a tree";
export const JSON_PARSE = "JSON.parse of the same data";
export const JSON_STRINGIFY = "JSON.stringify of the same data";
export const CHAR_CODES = "charCodeAt over the same text";

/** Ways to read the XML of messages. Only ours maps to typed objects and holds the message against the schema. */
export function decoders(messages: readonly Message[]): readonly Contender[] {
  const texts = messages.map((message) => flat(encode(message)));
  const bytes = texts.map((text) => new TextEncoder().encode(text));
  const jsons = messages.map((message) => JSON.stringify(message));
  const parser = new XMLParser({ ignoreAttributes: false, parseTagValue: false });
  return [
    { name: DECODE, run: inTurn(texts, (text) => decode(text)) },
    { name: DECODE_BYTES, run: inTurn(bytes, (each) => decode(each)) },
    { name: SAXES, run: inTurn(texts, saxes) },
    { name: FAST_XML_PARSER, run: inTurn(texts, (text) => parser.parse(text)) },
    { name: JSON_PARSE, run: inTurn(jsons, (text) => JSON.parse(text)) },
    { name: CHAR_CODES, run: inTurn(texts, checksum) },
  ];
}

/** Ways to write messages. */
export function encoders(messages: readonly Message[]): readonly Contender[] {
  const options = { ignoreAttributes: false, suppressEmptyNode: true };
  const parser = new XMLParser({ ...options, parseTagValue: false });
  const trees = messages.map((message): unknown => parser.parse(encode(message)));
  const builder = new XMLBuilder(options);
  return [
    { name: ENCODE, run: inTurn(messages, (message) => codes(encode(message))) },
    { name: FAST_XML_BUILDER, run: inTurn(trees, (tree) => codes(builder.build(tree))) },
    { name: JSON_STRINGIFY, run: inTurn(messages, (message) => codes(JSON.stringify(message))) },
  ];
}

/** Does a job with each of several things in turn, so that nobody gains from having seen the very same one before. */
function inTurn<T>(things: readonly T[], job: (thing: T) => unknown): () => unknown {
  let next = 0;
  return () => {
    const thing = things[next] as T;
    next = (next + 1) % things.length;
    return job(thing);
  };
}

function saxes(xml: string): number {
  let elements = 0;
  const parser = new SaxesParser({ xmlns: true });
  parser.on("opentag", () => {
    elements++;
  });
  parser.write(xml).close();
  return elements;
}

function checksum(text: string): number {
  let sum = 0;
  for (let i = 0; i < text.length; i++) sum = (sum + text.charCodeAt(i)) | 0;
  return sum;
}

// Concatenation leaves a rope of pieces; whoever sends the text has to join them, so that is part of the job.
const codes = (text: string): number => Number(text) + text.length;

/** The same text in one piece. */
const flat = (text: string): string => {
  codes(text);
  return text;
};
