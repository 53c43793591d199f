import { copy } from "../scalar/intern.ts";
import { Tag } from "./code-units.ts";
import { type ElementName, findElement } from "./element-name.ts";

/** The namespace of the prefix `xml`. */
export const XML_URI = "http://www.w3.org/XML/1998/namespace";

/** An element's tags as a document writes them in one scope: `<ei:venID>` and `</ei:venID>`. */
export interface Tags {
  readonly open: Tag;
  readonly close: Tag;
}

const tagsOf = (name: string): Tags => ({ open: new Tag(`<${name}>`), close: new Tag(`</${name}>`) });

/** For elements that cannot be written in a scope; no document holds this character. */
const NEVER: Tags = tagsOf("\0\0");

/** Scopes kept from one document to the next. */
const KEPT_SCOPES = 64;
/** Longest declarations of a scope that is kept, in characters. */
const LONGEST_KEY = 4096;
let kept = 0;

/** Namespace declarations of one element, as prefix and URI in turn. */
export type Declarations = readonly string[];

/**
 * The namespaces in force at some place of a document.
 *
 * Peers declare the same namespaces in every message, so scopes outlive the document, together with the tags that
 * were worked out for them.
 */
export class Scope {
  readonly #uris: ReadonlyMap<string, string>;
  readonly #children = new Map<string, Scope>();
  readonly #names = new Map<string, ElementName>();
  /** Tags by id of the element, as far as they were asked for. */
  readonly tags: (Tags | undefined)[] = [];

  constructor(uris: ReadonlyMap<string, string>) {
    this.#uris = uris;
  }

  /** The namespace of a prefix; of `""`, the default namespace. Undefined when there is none. */
  uriOf(prefix: string): string | undefined {
    return this.#uris.get(prefix);
  }

  /** The schema's element that a raw name stands for here. */
  elementOf(raw: string): ElementName | undefined {
    const known = this.#names.get(raw);
    if (known !== undefined) return known;
    const colon = raw.indexOf(":");
    const uri = this.#uris.get(colon < 0 ? "" : raw.slice(0, colon));
    const element = uri === undefined ? undefined : findElement(uri, raw.slice(colon + 1));
    // Bounded: the names of the tables times the prefixes of this scope.
    if (element !== undefined) this.#names.set(copy(raw), element);
    return element;
  }

  /** Notes how an element's name is written here, so that the next one is found by comparing; returns its end tag. */
  learn(element: ElementName, raw: string): Tag {
    const known = this.tags[element.id]?.close;
    if (known !== undefined && known.length === raw.length + 3 && known.text.startsWith(raw, 2)) return known;
    for (let id = this.tags.length; id < element.id; id++) this.tags.push(undefined);
    const tags = tagsOf(copy(raw));
    this.tags[element.id] = tags;
    return tags.close;
  }

  /** The tags of an element as they would be written with the first prefix that fits. */
  guess(element: ElementName): Tags {
    for (let id = this.tags.length; id <= element.id; id++) this.tags.push(undefined);
    let tags = NEVER;
    for (const [prefix, uri] of this.#uris) {
      if (uri !== element.uri) continue;
      tags = tagsOf(prefix === "" ? element.local : `${prefix}:${element.local}`);
      break;
    }
    this.tags[element.id] = tags;
    return tags;
  }

  /** The scope inside an element with these declarations; an empty URI takes the default namespace back. */
  inner(declarations: Declarations): Scope {
    const key = declarations.join("\0");
    const known = this.#children.get(key);
    if (known !== undefined) return known;
    const uris = new Map(this.#uris);
    for (let i = 0; i < declarations.length; i += 2) {
      const prefix = declarations[i] ?? "";
      const uri = declarations[i + 1] ?? "";
      // Declared again, a prefix goes to the end.
      uris.delete(prefix);
      if (uri !== "") uris.set(copy(prefix), copy(uri));
    }
    const scope = new Scope(uris);
    if (key.length <= LONGEST_KEY) {
      if (kept >= KEPT_SCOPES) {
        Scope.outermost.#children.clear();
        kept = 0;
      }
      kept++;
      this.#children.set(copy(key), scope);
    }
    return scope;
  }

  /** The scope outside the root element. */
  static readonly outermost: Scope = new Scope(new Map([["xml", XML_URI]]));
}
