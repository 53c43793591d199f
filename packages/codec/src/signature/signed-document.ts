import type { XmlAttribute } from "../xml/attribute.ts";
import type { Scanner } from "../xml/scanner.ts";
import { type Canonicalization, canonicalForm } from "./canonical-form.ts";
import { DocumentIds } from "./document-ids.ts";
import { namespaces, payloadName, signatureName, signedObjectName } from "./names.ts";
import { readElement, type SignatureElement } from "./read-element.ts";
import type { Allowed } from "./read-reference.ts";
import { readSignature } from "./read-signature.ts";
import { SignatureError } from "./signature-error.ts";
import { type Signature, signatureOf } from "./signature-form.ts";
import type { ReadSignature } from "./signature-template.ts";
import type { SignatureTemplates } from "./signature-templates.ts";

const SLASH = 47;

/**
 * A document with a signature, read in the order in which it stands: first the signature, then what is signed.
 *
 * The payload holds these two elements and nothing else, so there is nowhere to hide what was signed, and no second one to be taken for it.
 */
export class SignedDocument {
  readonly #scanner: Scanner;
  readonly #ids = new DocumentIds();
  readonly #payload: readonly XmlAttribute[];
  readonly #payloadEnd: Scanner["due"];
  /** The signature as read with care; undefined when it was written in a known way. */
  #read: ReadSignature | undefined;

  /** Reads up to the signature. Throws SignatureError `ERR_OADR_SIGNATURE_MISSING` when there is none, or CodecError. */
  constructor(scanner: Scanner) {
    this.#scanner = scanner;
    scanner.startTag();
    if (scanner.element !== payloadName || scanner.text.charCodeAt(scanner.position - 2) === SLASH) throw missing();
    this.#payload = scanner.attributes;
    this.#payloadEnd = scanner.due;
    this.#ids.of(this.#payload);
    scanner.steps[0] = { label: scanner.label };
    scanner.depth = 1;
    this.#toChild();
  }

  /** Reads the signature. Throws SignatureError `ERR_OADR_SIGNATURE_MISSING`, `_FORM` or `_ALGORITHM`, or CodecError. */
  signature(templates: SignatureTemplates, allowed: Allowed): Signature {
    const scanner = this.#scanner;
    const ids = this.#ids;
    // Attributes of the payload may become part of the canonical form.
    const known = this.#payload.length === 0 ? templates.read(scanner, ids) : undefined;
    if (known !== undefined) return known;
    const { scope, position: start, elements } = scanner;
    scanner.startTag();
    if (scanner.element !== signatureName) throw missing();
    const root = readElement(scanner, start, scope, ({ attributes }) => {
      if (attributes.length > 0) ids.of(attributes);
    });
    const content = readSignature(root, allowed);
    this.#read = { content, root, end: scanner.position, elements: scanner.elements - elements, ids: ids.all() };
    const { form, texts, signedInfo, covered } = content;
    return signatureOf(form, texts, {
      signedInfo: this.#canonical(signedInfo, form.canonicalization),
      replayProtect: this.#canonical(covered, form.references[form.toMessage === 0 ? 1 : 0].canonicalization),
    });
  }

  /** Tells how the signature is written, once it is verified. To be called before the scanner is released. */
  teach(templates: SignatureTemplates, signature: Signature): void {
    if (this.#read !== undefined && this.#payload.length === 0) templates.learn(this.#read, signature, this.#scanner);
  }

  /** The canonical form of an element of the signature. */
  #canonical(element: SignatureElement, method: Canonicalization): string {
    const scanner = this.#scanner;
    const { position, scope, elements } = scanner;
    const around: (readonly XmlAttribute[])[] = [];
    for (let at = element.parent; at !== undefined; at = at.parent) around.push(at.attributes);
    scanner.position = element.start;
    scanner.scope = element.outer;
    // They were counted when they were read.
    scanner.elements = 0;
    const canonical = canonicalForm(scanner, method, [...around, this.#payload]);
    scanner.position = position;
    scanner.scope = scope;
    scanner.elements = elements;
    return canonical;
  }

  /**
   * Reads the rest: the signed object, which must have this id, in canonical form, and the end of the document.
   * Throws SignatureError `ERR_OADR_SIGNATURE_FORM`, or CodecError.
   */
  signedObject(id: string, method: Canonicalization): string {
    const scanner = this.#scanner;
    const start = this.#toChild();
    const { scope } = scanner;
    scanner.startTag();
    if (scanner.element !== signedObjectName) throw misplaced(`${scanner.label} stands where oadrSignedObject is expected`);
    const own = scanner.attributes.filter(({ uri, local }) => local === "Id" && (uri === namespaces.oadr || uri === ""));
    if (own.length !== 1 || own[0]?.value !== id) throw misplaced(`no reference is to this oadrSignedObject, but one to id ${id}`);
    scanner.position = start;
    scanner.scope = scope;
    const canonical = canonicalForm(scanner, method, [this.#payload], this.#ids.of);
    scanner.toTag();
    if (scanner.text.charCodeAt(scanner.position + 1) !== SLASH) throw misplaced("something follows oadrSignedObject");
    scanner.endTag(this.#payloadEnd);
    scanner.depth = 0;
    scanner.finish();
    return canonical;
  }

  /** Moves to the start tag of the next child of the payload and returns its position. */
  #toChild(): number {
    const scanner = this.#scanner;
    scanner.toTag();
    if (scanner.text.charCodeAt(scanner.position + 1) === SLASH) throw misplaced("oadrSignedObject is missing");
    return scanner.position;
  }
}

const missing = (): SignatureError => new SignatureError("ERR_OADR_SIGNATURE_MISSING", "", "the document has no signature");

const misplaced = (detail: string): SignatureError => new SignatureError("ERR_OADR_SIGNATURE_FORM", "oadrPayload", detail);
