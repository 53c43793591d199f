import { decode, encode } from "@oadr/codec";
import type { Message } from "@oadr/model";
import { XMLBuilder, XMLParser } from "fast-xml-parser";
import { SaxesParser } from "saxes";
import type { Contender } from "../measure.ts";

/** Ways to read the XML of a message. Only ours maps to typed objects and holds the message against the schema. */
export function decoders(message: Message): readonly Contender[] {
  const xml = encode(message);
  const json = JSON.stringify(message);
  const parser = new XMLParser({ ignoreAttributes: false, parseTagValue: false });
  return [
    { name: "@oadr/codec decode", run: () => decode(xml) },
    { name: "saxes, namespaces, parse only", run: () => saxes(xml) },
    { name: "fast-xml-parser, tree", run: () => parser.parse(xml) },
    { name: "JSON.parse of the same data", run: () => JSON.parse(json) },
    { name: "charCodeAt over the same text", run: () => checksum(xml) },
  ];
}

/** Ways to write a message. */
export function encoders(message: Message): readonly Contender[] {
  const xml = encode(message);
  const options = { ignoreAttributes: false, suppressEmptyNode: true };
  const tree: unknown = new XMLParser({ ...options, parseTagValue: false }).parse(xml);
  const builder = new XMLBuilder(options);
  return [
    { name: "@oadr/codec encode", run: () => flat(encode(message)) },
    { name: "fast-xml-parser, from a tree", run: () => flat(builder.build(tree)) },
    { name: "JSON.stringify of the same data", run: () => flat(JSON.stringify(message)) },
  ];
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
const flat = (text: string): number => Number(text) + text.length;
