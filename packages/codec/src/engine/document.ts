import { schemaVersion } from "../gen/enums.ts";
import { namespaces } from "../gen/namespaces.ts";
import { id } from "../scalar/index.ts";
import type { Tag } from "../xml/code-units.ts";
import { type ElementName, elementName } from "../xml/element-name.ts";
import { quote } from "../xml/quote.ts";
import type { Scanner } from "../xml/scanner.ts";
import { type Alternative, Content, type Particle } from "./content.ts";
import { contentOf } from "./content-of.ts";
import type { LooseShape } from "./loose.ts";
import { readContent } from "./read-content.ts";
import { readVerbatim } from "./read-whole.ts";
import type { Vocabulary } from "./vocabulary.ts";

/** A message and its version attribute. */
interface Signed {
  readonly message: unknown;
  readonly schemaVersion?: string;
}

/** A document's content before its type is known to the compiler. */
export interface Document extends Signed {
  readonly signature?: string;
}

/** Reads a document from the root element's start tag on. */
export type ReadDocument = (scanner: Scanner) => Document;

/** What a vocabulary is compiled to. */
interface Roots {
  /** What reads the content of each element that a document may start with. */
  readonly readers: ReadonlyMap<ElementName, (scanner: Scanner, due: Tag) => Document>;
  /** The messages for errors. */
  readonly spoken: string;
}

const OLD_NAMESPACE = "http://openadr.org/oadr-2.0a/2012/07";

const single = (key: string, label: string, required: boolean): Particle => ({
  key,
  label,
  many: false,
  required,
  list: false,
  missing: undefined,
});

function readMessage(scanner: Scanner, due: Tag, shape: LooseShape): Signed {
  const attribute = scanner.attributes.find(({ uri, local }) => local === "schemaVersion" && (uri === namespaces.ei || uri === ""));
  const version = attribute && schemaVersion.parse(attribute.value, 0, attribute.value.length);
  const message = readContent(scanner, contentOf(shape), due);
  return version === undefined ? { message } : { message, schemaVersion: version };
}

function rootsOf({ shapes, spoken }: Vocabulary): Roots {
  const messages = Object.entries(shapes).map(
    ([type, shape]): Alternative => ({
      name: elementName(`oadr:${type}`),
      read: (scanner, due) => readMessage(scanner, due, shape),
      // Stands for the content that is compiled when the first message of the type comes.
      content: new Content("value"),
    }),
  );
  const signedObject = new Content("value");
  signedObject.expected = spoken;
  signedObject.add(single("message", "message", true), messages);
  signedObject.addAttribute("oadr:Id", undefined, false, id);
  const readSigned = (scanner: Scanner, due: Tag): Signed | undefined => readContent(scanner, signedObject, due) as Signed | undefined;

  const payload = new Content("object");
  const signature = elementName("ds:Signature");
  const signed = elementName("oadr:oadrSignedObject");
  payload.add(single("signature", signature.label, false), [{ name: signature, read: readVerbatim, content: new Content("value") }]);
  payload.add(single("signed", signed.label, true), [{ name: signed, read: readSigned, content: signedObject }]);
  const readPayload = (scanner: Scanner, due: Tag): Document => {
    const found = readContent(scanner, payload, due) as { readonly signature?: string; readonly signed?: Signed };
    return { message: undefined, ...found.signed, ...(found.signature !== undefined && { signature: found.signature }) };
  };

  return {
    readers: new Map<ElementName, (scanner: Scanner, due: Tag) => Document>([
      [elementName("oadr:oadrPayload"), readPayload],
      [signed, (scanner, due) => ({ message: undefined, ...readSigned(scanner, due) })],
      ...messages.map(({ name, read }) => [name, read as (scanner: Scanner, due: Tag) => Document] as const),
    ]),
    spoken: spoken ?? `a message in namespace ${namespaces.oadr}`,
  };
}

/**
 * Makes a reader of documents that hold a message of the vocabulary. It is compiled when the first document comes.
 *
 * The reader throws a CodecError: what the scanner found; last of all, the first fault that could not be recovered from.
 */
export function documentReader(vocabulary: Vocabulary): ReadDocument {
  let roots: Roots | undefined;
  return (scanner) => {
    // Made before the root element is read, so that its name is known.
    roots ??= rootsOf(vocabulary);
    const at = scanner.position;
    scanner.startTag();
    const { element, label, due } = scanner;
    const read = element === undefined ? undefined : roots.readers.get(element);
    if (read === undefined) refuseRoot(scanner, label, at, roots.spoken);
    scanner.steps[0] = { label };
    scanner.depth = 1;
    const document = read(scanner, due);
    scanner.depth = 0;
    scanner.finish();
    if (scanner.fatal !== undefined) throw scanner.fatal;
    return document;
  };
}

function refuseRoot(scanner: Scanner, label: string, at: number, spoken: string): never {
  const colon = label.indexOf(":");
  const uri = scanner.element?.uri ?? scanner.scope.uriOf(colon < 0 ? "" : label.slice(0, colon));
  const expected = `expected is oadrPayload, oadrSignedObject or ${spoken}`;
  const found = uri === undefined ? "has no namespace" : `is in namespace ${quote(uri)}`;
  scanner.refuse(
    "ERR_OADR_ELEMENT_UNEXPECTED",
    uri === OLD_NAMESPACE ? "the document is OpenADR 2.0a; only 2.0b is supported" : `root element ${quote(label)} ${found}; ${expected}`,
    at,
  );
}
