import { CodecError, decode } from "../index.ts";
import { interval, report } from "./content.ts";
import { enveloped, poll } from "./xml.ts";

/** Documents of each kind, and the characters of each. */
const DOCUMENTS = 12;
const LENGTH = 2_500_000;

const padding = (index: number): string => `<!--${String(index).padStart(8)}${"x".repeat(LENGTH)}-->`;

function faultIn(xml: string): CodecError {
  try {
    decode(xml);
  } catch (error) {
    if (error instanceof CodecError) return error;
    throw error;
  }
  throw new Error("nothing was thrown");
}

const venIdIn = (xml: string | Uint8Array): unknown => (decode(xml).message as { readonly venId?: string }).venId;
const pollWith = (venId: string, index: number): string => poll(`<ei:venID>${venId}</ei:venID>${padding(index)}`);

/** One short thing from a document of 2.5 MB, by what it is. Ids differ from document to document. */
const parts: Readonly<Record<string, (index: number) => unknown>> = {
  "an id": (index) => venIdIn(pollWith(`an id of more than thirteen characters, ${index}`, index)),
  "an id read from bytes": (index) => venIdIn(new TextEncoder().encode(pollWith(`an id that came in bytes, number ${index}`, index))),
  "a text that comes again": (index) => venIdIn(pollWith("always the same id, of many characters", index)),
  "a text too long to be kept for others": (index) => venIdIn(pollWith(`${"long ".repeat(20)}${index}`, index)),
  "a text with references": (index) => venIdIn(pollWith(`first part of an id &amp; second part of the id ${index}`, index)),
  "a text with CDATA": (index) => venIdIn(pollWith(`first part of an id <![CDATA[second part of the id]]> ${index}`, index)),
  "a report": (index) => decode(report(interval("1") + interval(String(index)) + padding(index))).message,
  "a schema version": (index) =>
    decode(
      enveloped(`<oadr:oadrPoll ei:schemaVersion="x-a-version-of-my-own-${index}"><ei:venID>v</ei:venID>${padding(index)}</oadr:oadrPoll>`),
    ).schemaVersion,
  "a signature": (index) =>
    decode(
      poll(`<ei:venID>v</ei:venID>${padding(index)}`).replace(
        "<oadr:oadrSignedObject>",
        `<ds:Signature Id="s${index}"><a/></ds:Signature><oadr:oadrSignedObject>`,
      ),
    ).signature,
  "text before the root": (index) => faultIn(`text of many characters ${index}${poll(padding(index))}`),
  "a character that is forbidden": (index) => faultIn(`${poll(padding(index))}\u0001`),
  "an element that is not known": (index) => faultIn(poll(`<anElementOfManyCharacters${index}/>${padding(index)}`)),
  "a prefix that is not declared": (index) => faultIn(poll(`<aPrefixOfManyCharacters${index}:a/>${padding(index)}`)),
  "an attribute that is not expected": (index) =>
    faultIn(poll(`<ei:venID anAttributeOfManyCharacters${index}='a'>v</ei:venID>${padding(index)}`)),
  "a wrong value": (index) => faultIn(report(interval(`not a number at all ${index}`) + padding(index))),
};

/** The bytes that stay in memory for each short thing that is held from a document, by what it is. Needs `--expose-gc`. */
export function bytesHeld(): Readonly<Record<string, number>> {
  const collect = (globalThis as { gc?: () => void }).gc;
  if (collect === undefined) throw new Error("run this with --expose-gc");
  const held: unknown[] = [];
  const results: Record<string, number> = {};
  for (const [name, take] of Object.entries(parts)) {
    held.push(take(0));
    collect();
    const before = memory();
    for (let index = 1; index <= DOCUMENTS; index++) held.push(take(index));
    collect();
    results[name] = Math.round((memory() - before) / DOCUMENTS);
  }
  if (held.includes(undefined)) throw new Error("nothing was found to hold");
  return results;
}

function memory(): number {
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

// Run by the test in a process of its own.
if (process.argv[2] === "--bytes-held") process.stdout.write(JSON.stringify(bytesHeld()));
