import type { XmlAttribute } from "../xml/attribute.ts";
import { quote } from "../xml/quote.ts";
import { SignatureError } from "./signature-error.ts";

/**
 * Watches over the ids of a document: none may stand twice, whatever the attribute is called that some reader takes for one. Who moves
 * what was signed elsewhere, and puts something else in its place under the same id, is found out by this.
 */
export class DocumentIds {
  readonly #seen = new Set<string>();

  /** Takes the ids among some attributes. Throws SignatureError `ERR_OADR_SIGNATURE_FORM`. */
  readonly of = (attributes: readonly XmlAttribute[]): void => {
    for (const { local, value } of attributes) if (local.length === 2 && /^id$/i.test(local)) this.take(value);
  };

  /** Takes an id. Throws SignatureError `ERR_OADR_SIGNATURE_FORM`. */
  take(id: string): void {
    if (this.#seen.has(id)) throw new SignatureError("ERR_OADR_SIGNATURE_FORM", "", `id ${quote(id)} stands twice`);
    this.#seen.add(id);
  }

  /** Those seen so far. */
  all(): readonly string[] {
    return [...this.#seen];
  }
}
