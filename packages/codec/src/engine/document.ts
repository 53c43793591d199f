import { schemaVersion } from "../gen/enums.ts";
import { messages } from "../gen/messages.ts";
import { namespaces } from "../gen/namespaces.ts";
import { id } from "../scalar/index.ts";
import { copy } from "../scalar/intern.ts";
import type { Tag } from "../xml/code-units.ts";
import { elementName } from "../xml/element-name.ts";
import { quote } from "../xml/quote.ts";
import type { Scanner } from "../xml/scanner.ts";
import { Content, type Entry, type Particle } from "./content.ts";
import { contentOf } from "./content-of.ts";
import { loosen } from "./loose.ts";
import { readContent } from "./read-content.ts";

/** A message and its version attribute. */
interface Signed {
  readonly message: unknown;
  readonly schemaVersion?: string;
}

/** A document's content before its type is known to the compiler. */
export interface Document extends Signed {
  readonly signature?: string;
}

// Made before the first document, so that its root element is known.
const SIGNATURE = elementName("ds:Signature");
const SIGNED_OBJECT = elementName("oadr:oadrSignedObject");
const PAYLOAD = elementName("oadr:oadrPayload");
const OLD_NAMESPACE = "http://openadr.org/oadr-2.0a/2012/07";

const single = (key: string, label: string, required: boolean): Particle => ({
  key,
  label,
  many: false,
  required,
  list: false,
  missing: undefined,
});

/** The text of the element whose start tag was just passed, tags included. */
function readVerbatim(scanner: Scanner, due: Tag): string {
  // No attribute value can hold <, so the last one before the cursor starts the tag.
  const start = scanner.text.lastIndexOf("<", scanner.position - 1);
  scanner.skipContent(due);
  return copy(scanner.text.slice(start, scanner.position));
}

function readMessage(scanner: Scanner, due: Tag, shape: object): Signed {
  const attribute = scanner.attributes.find(({ uri, local }) => local === "schemaVersion" && (uri === namespaces.ei || uri === ""));
  const version = attribute && schemaVersion.parse(attribute.value, 0, attribute.value.length);
  const message = readContent(scanner, contentOf(loosen(shape)), due);
  return version === undefined ? { message } : { message, schemaVersion: version };
}

const messageEntries: readonly Omit<Entry, "particle">[] = Object.entries(messages).map(([type, shape]) => ({
  name: elementName(`oadr:${type}`),
  read: (scanner, due) => readMessage(scanner, due, shape()),
  // Stands for the content that is compiled when the first message of the type comes.
  content: new Content("value"),
}));

const signedObject = new Content("value");
signedObject.add(single("message", "message", true), messageEntries);
signedObject.addAttribute("oadr:Id", undefined, false, id);

const payload = new Content("object");
payload.add(single("signature", SIGNATURE.label, false), [{ name: SIGNATURE, read: readVerbatim, content: new Content("value") }]);
payload.add(single("signed", SIGNED_OBJECT.label, true), [
  { name: SIGNED_OBJECT, read: (scanner, due) => readContent(scanner, signedObject, due), content: signedObject },
]);

/**
 * Reads a whole document from the root element's start tag on.
 *
 * @throws CodecError what the scanner found; last of all, the first fault that could not be recovered from
 */
export function readDocument(scanner: Scanner): Document {
  const at = scanner.position;
  scanner.startTag();
  const { element, label, due } = scanner;
  scanner.steps[0] = { label };
  scanner.depth = 1;
  let document: Document;
  if (element === PAYLOAD) {
    const { signature, signed } = readContent(scanner, payload, due) as { signature?: string; signed?: Signed };
    document = { message: undefined, ...signed, ...(signature !== undefined && { signature }) };
  } else if (element === SIGNED_OBJECT) {
    document = { message: undefined, ...(readContent(scanner, signedObject, due) as Signed | undefined) };
  } else {
    const entry = messageEntries.find(({ name }) => name === element);
    if (entry === undefined) refuseRoot(scanner, label, at);
    document = entry.read(scanner, due) as Signed;
  }
  scanner.depth = 0;
  scanner.finish();
  if (scanner.fatal !== undefined) throw scanner.fatal;
  return document;
}

function refuseRoot(scanner: Scanner, label: string, at: number): never {
  const colon = label.indexOf(":");
  const uri = scanner.element?.uri ?? scanner.scope.uriOf(colon < 0 ? "" : label.slice(0, colon));
  scanner.depth = 0;
  const expected = `expected is oadrPayload, oadrSignedObject or a message in namespace ${namespaces.oadr}`;
  const found = uri === undefined ? "has no namespace" : `is in namespace ${quote(uri)}`;
  scanner.refuse(
    "ERR_OADR_ELEMENT_UNEXPECTED",
    uri === OLD_NAMESPACE ? "the document is OpenADR 2.0a; only 2.0b is supported" : `root element ${quote(label)} ${found}; ${expected}`,
    at,
  );
}
