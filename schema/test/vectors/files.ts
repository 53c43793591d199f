import { readdirSync, readFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";

const ROOT = join(import.meta.dirname, "../../vectors");

/** A document and the message that it holds. */
export interface ValidVector {
  readonly name: string;
  /** Wire name of the message. */
  readonly message: string;
  readonly file: string;
  readonly json: unknown;
}

/** What the JSON of an invalid document says. */
export interface Fault {
  readonly code: string;
  readonly path: string;
  /** The attribute that is wrong or missing, where it is one. */
  readonly attribute?: string;
  /** Where the fault stands, from 1; the column counts UTF-16 code units. Left out where readers may well differ. */
  readonly line?: number;
  readonly column?: number;
  /** Bounds that the reader is to be given. */
  readonly limits?: Readonly<Record<string, number>>;
  /** Why validation by the official schema does not refuse the document, where it does not. */
  readonly schemaAccepts?: string;
}

/** A document with one fault. */
export interface InvalidVector {
  readonly name: string;
  readonly file: string;
  readonly fault: Fault;
}

/** A message, as JSON, with one fault. */
export interface InvalidMessage {
  readonly name: string;
  readonly fault: Pick<Fault, "code" | "path">;
  readonly message: unknown;
}

const files = (folder: string, ending: string): string[] =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(ending))
    .map((file) => join(ROOT, folder, file))
    .sort();

const json = (file: string): unknown => JSON.parse(readFileSync(file, "utf8"));
const jsonBeside = (file: string): unknown => json(file.replace(/xml$/, "json"));

/** All documents that hold a message. */
export const validVectors = (): readonly ValidVector[] =>
  files("valid", ".xml").map((file) => {
    const message = basename(dirname(file));
    return { name: `${message}/${basename(file, ".xml")}`, message, file, json: jsonBeside(file) };
  });

/** All documents with a fault. */
export const invalidVectors = (): readonly InvalidVector[] =>
  files("invalid", ".xml").map((file) => ({ name: basename(file, ".xml"), file, fault: jsonBeside(file) as Fault }));

/** All messages with a fault. */
export const invalidMessages = (): readonly InvalidMessage[] =>
  files("invalid-json", ".json").map((file) => {
    const { message, ...fault } = json(file) as { readonly message: unknown } & Fault;
    return { name: basename(file, ".json"), fault, message };
  });
