import type { XmlAttribute } from "../xml/attribute.ts";
import { nameEnd } from "../xml/characters.ts";
import { NO_TAG, type Tag } from "../xml/code-units.ts";
import { expand, type Part, readMarkup } from "../xml/content-text.ts";
import type { Scanner } from "../xml/scanner.ts";
import { type Scope, XML_URI } from "../xml/scope.ts";
import { allDeclarations, NOTHING_RENDERED, newDeclarations, type Rendered, usedDeclarations } from "./canonical-namespaces.ts";
import { byCodePoint, canonicalComment, canonicalInstruction, canonicalText, canonicalValue } from "./canonical-text.ts";

/** Which canonical XML: version 1.0, inclusive or exclusive, with or without comments. */
export interface Canonicalization {
  readonly exclusive: boolean;
  readonly comments: boolean;
  /** Prefixes that exclusive canonical XML treats as inclusive does. */
  readonly inclusivePrefixes?: ReadonlySet<string>;
}

/** Called with the attributes of each start tag that has any. */
export type OnAttributes = (attributes: readonly XmlAttribute[]) => void;

/** An element that is open while its content is passed. */
interface Open {
  readonly raw: string;
  readonly due: Tag;
  readonly scope: Scope;
  readonly rendered: Rendered;
}

const LESS = 60;
const GREATER = 62;
const SLASH = 47;
const BANG = 33;
const QUESTION = 63;
const NO_PREFIXES: ReadonlySet<string> = new Set();

/**
 * Passes the element at the cursor and returns its canonical form, as for a reference to the element alone.
 *
 * It is made from the text as received: what is canonical already is copied in one piece, and only what is not is written anew.
 * `inherited` are the attributes of the elements around it, the innermost first; of these, inclusive canonical XML carries over those of
 * the namespace `xml`.
 */
export function canonicalForm(
  scanner: Scanner,
  method: Canonicalization,
  inherited: readonly (readonly XmlAttribute[])[] = [],
  onAttributes?: OnAttributes,
): string {
  const writer = new CanonicalWriter(scanner, method, inherited, onAttributes);
  writer.element();
  return writer.finish();
}

class CanonicalWriter {
  readonly #scanner: Scanner;
  readonly #text: string;
  readonly #method: Canonicalization;
  readonly #inherited: readonly (readonly XmlAttribute[])[];
  readonly #onAttributes: OnAttributes | undefined;
  readonly #open: Open[] = [];
  #out = "";
  /** Where the text begins that is canonical as it stands, up to the cursor. */
  #from: number;

  constructor(
    scanner: Scanner,
    method: Canonicalization,
    inherited: readonly (readonly XmlAttribute[])[],
    onAttributes: OnAttributes | undefined,
  ) {
    this.#scanner = scanner;
    this.#text = scanner.text;
    this.#method = method;
    this.#inherited = inherited;
    this.#onAttributes = onAttributes;
    this.#from = scanner.position;
  }

  finish(): string {
    return this.#out + this.#text.slice(this.#from, this.#scanner.position);
  }

  /** Passes one element. Its depth is no matter of the stack: the scanner bounds it. */
  element(): void {
    const scanner = this.#scanner;
    const text = this.#text;
    const open = this.#open;
    const outside = scanner.scope;
    this.#startTag();
    for (let inner = open.at(-1); inner !== undefined; inner = open.at(-1)) {
      this.#characters();
      const at = scanner.position;
      const next = text.charCodeAt(at + 1);
      if (next === SLASH) {
        scanner.endTag(inner.due);
        // A blank may stand in an end tag.
        if (scanner.position - at !== inner.due.length) this.#replace(at, inner.due.text);
        open.pop();
        scanner.scope = open.at(-1)?.scope ?? outside;
      } else if (next === BANG || next === QUESTION) {
        this.#markup(at);
      } else {
        this.#startTag();
      }
    }
  }

  /** Puts a text in place of what stands between `at` and the cursor. */
  #replace(at: number, canonical: string): void {
    this.#out += this.#text.slice(this.#from, at) + canonical;
    this.#from = this.#scanner.position;
  }

  #startTag(): void {
    const scanner = this.#scanner;
    const open = this.#open;
    const at = scanner.position;
    const outer = scanner.scope;
    scanner.startTag(open.length);
    const { attributes, scope, due, position } = scanner;
    if (attributes.length > 0) this.#onAttributes?.(attributes);
    const end = nameEnd(this.#text, at + 1);
    const raw = this.#text.slice(at + 1, end);
    const isBare = end + 1 === position && this.#text.charCodeAt(end) === GREATER;
    const { tag, rendered } = this.#tag(raw, attributes, scope, outer);
    if (!isBare || tag !== "") this.#replace(at, due === NO_TAG ? `<${raw}${tag}></${raw}>` : `<${raw}${tag}>`);
    if (due === NO_TAG) scanner.scope = outer;
    else open.push({ raw, due, scope, rendered });
  }

  /** What follows the name in a start tag. */
  #tag(raw: string, attributes: readonly XmlAttribute[], scope: Scope, outer: Scope): { tag: string; rendered: Rendered } {
    const parent = this.#open.at(-1);
    if (this.#method.exclusive) {
      const { inclusivePrefixes = NO_PREFIXES } = this.#method;
      const used = usedDeclarations(raw, attributes, scope, parent?.rendered ?? NOTHING_RENDERED, inclusivePrefixes);
      return { tag: used.text + this.#attributes(attributes), rendered: used.rendered };
    }
    const own = parent === undefined ? this.#withInherited(attributes) : attributes;
    const declarations = parent === undefined ? allDeclarations(scope) : scope === outer ? "" : newDeclarations(scope);
    return { tag: declarations + this.#attributes(own), rendered: NOTHING_RENDERED };
  }

  #withInherited(attributes: readonly XmlAttribute[]): readonly XmlAttribute[] {
    const all = [...attributes];
    for (const attribute of this.#inherited.flat()) {
      if (attribute.uri === XML_URI && !all.some(({ key }) => key === attribute.key)) all.push(attribute);
    }
    return all;
  }

  #attributes(attributes: readonly XmlAttribute[]): string {
    if (attributes.length === 0) return "";
    const sorted =
      attributes.length === 1
        ? attributes
        : [...attributes].sort((one, other) => byCodePoint(one.uri, other.uri) || byCodePoint(one.local, other.local));
    let text = "";
    for (const { raw, value } of sorted) text += ` ${raw}="${canonicalValue(value)}"`;
    return text;
  }

  /** Passes text up to the next markup. */
  #characters(): void {
    const scanner = this.#scanner;
    const text = this.#text;
    const start = scanner.position;
    let isPlain = true;
    for (let at = start; ; at++) {
      const code = text.charCodeAt(at);
      if (code === LESS) {
        scanner.position = at;
        if (!isPlain) this.#replace(start, canonicalText(this.#take(expand(text, start, at))));
        return;
      }
      // References, > and carriage returns.
      if (code === 38 || code === GREATER || code === 13) isPlain = false;
      else if (Number.isNaN(code)) scanner.malformed(`the document ends inside element ${this.#open.at(-1)?.raw ?? ""}`, at);
    }
  }

  #markup(at: number): void {
    const text = this.#text;
    const content = this.#take(readMarkup(text, at, true));
    const markup = text.slice(at, this.#scanner.position);
    if (markup.startsWith("<![")) this.#replace(at, canonicalText(content));
    else if (markup.startsWith("<?")) this.#replace(at, canonicalInstruction(markup));
    else this.#replace(at, this.#method.comments ? canonicalComment(markup) : "");
  }

  #take(part: Part): string {
    if ("fault" in part) this.#scanner.malformed(part.fault, part.at);
    this.#scanner.position = part.end;
    return part.text;
  }
}
