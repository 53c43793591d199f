import type { Scanner } from "../xml/scanner.ts";
import type { DocumentIds } from "./document-ids.ts";
import type { Signature, SignedParts } from "./signature-form.ts";
import { type ReadSignature, SignatureTemplate } from "./signature-template.ts";

/** Templates kept, and how many signatures go by until one is made room for when they do not fit. */
const KEPT = 8;
const PATIENCE = 16;

/** The ways in which signatures that were verified were written lately. */
export class SignatureTemplates {
  /** The last one that fitted comes first. */
  readonly #templates: SignatureTemplate[] = [];
  #misses = 0;

  /** Reads the signature at the cursor if it is written in a known way; undefined, having passed nothing, if not. Throws SignatureError. */
  read(scanner: Scanner, ids: DocumentIds): Signature | undefined {
    for (const [index, template] of this.#templates.entries()) {
      const signature = template.read(scanner, ids);
      if (signature === undefined) continue;
      if (index > 0) {
        this.#templates.splice(index, 1);
        this.#templates.unshift(template);
      }
      return signature;
    }
    return undefined;
  }

  /** Takes a signature that was read with care and has been verified: nobody else is to fill the room. */
  learn(read: ReadSignature, parts: SignedParts, scanner: Scanner): void {
    if (this.#templates.length === KEPT && ++this.#misses % PATIENCE !== 0) return;
    const template = SignatureTemplate.of(read, parts, scanner);
    if (template === undefined) return;
    if (this.#templates.length === KEPT) this.#templates.pop();
    this.#templates.unshift(template);
  }
}
