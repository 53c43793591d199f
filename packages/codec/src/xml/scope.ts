import { copy } from "../scalar/intern.ts";
import { Tag } from "./code-units.ts";
import { type ElementName, findElement } from "./element-name.ts";
import { KnownTag, type TagMeaning } from "./known-tag.ts";

/** The namespace of the prefix `xml`. */
export const XML_URI = "http://www.w3.org/XML/1998/namespace";

/** An element's tags as a document writes them in one scope: `<ei:venID>` and `</ei:venID>`. */
export interface Tags {
  readonly open: Tag;
  readonly close: Tag;
}

const tagsOf = (name: string): Tags => ({ open: new Tag(`<${name}>`), close: new Tag(`</${name}>`) });

/** Start tags kept in one scope, and in all. */
const KEPT_TAGS = 8;
const KEPT_TAGS_IN_ALL = 256;
/** Longest start tag that is kept, in characters. */
const LONGEST_TAG = 2048;
let keptTags = 0;
let scopes = 0;

/** For elements that cannot be written in a scope; no document holds this character. */
const NEVER: Tags = tagsOf("\uffff\uffff");

/** Scopes kept from one document to the next. */
const KEPT_SCOPES = 64;
/** Longest declarations of a scope that is kept, in characters. */
const LONGEST_KEY = 4096;
let kept = 0;
/** Counts how often the kept scopes were dropped. */
let generation = 0;

/** Namespace declarations of one element, as prefix and URI in turn. */
export type Declarations = readonly string[];

/**
 * The namespaces in force at some place of a document.
 *
 * Peers declare the same namespaces in every message, so scopes outlive the document, together with the tags that
 * were worked out for them. A scope holds only what its own element declares and asks the one around it for the rest:
 * copies would let a document of one megabyte fill the memory.
 */
export class Scope {
  readonly #outer: Scope | undefined;
  readonly #own: ReadonlyMap<string, string>;
  readonly #generation = generation;
  #children: Map<string, Scope> | undefined;
  #names: Map<string, ElementName> | undefined;
  /** The first own prefix of each namespace, once it was asked for. */
  #prefixes: ReadonlyMap<string, string> | undefined;
  /** Tags by id of the element, as far as they were asked for. */
  readonly tags: (Tags | undefined)[] = [];

  /** Start tags with attributes or declarations that were read lately in this scope. */
  readonly knownTags: KnownTag[] = [];
  /** Of no other scope. What outlives a document and must not keep the scope alive notes this in its place. */
  readonly id: number = ++scopes;

  constructor(own: ReadonlyMap<string, string>, outer?: Scope) {
    this.#own = own;
    this.#outer = outer;
  }

  /** The scope around this one; undefined outside the root element. */
  get outer(): Scope | undefined {
    return this.#outer;
  }

  /** What its own element declares: namespaces by prefix; empty for a default namespace that is taken back. */
  get own(): ReadonlyMap<string, string> {
    return this.#own;
  }

  /** The namespace of a prefix; of `""`, the default namespace. Undefined when there is none. */
  uriOf(prefix: string): string | undefined {
    for (let scope: Scope | undefined = this; scope !== undefined; scope = scope.#outer) {
      const uri = scope.#own.get(prefix);
      if (uri !== undefined) return uri === "" ? undefined : uri;
    }
    return undefined;
  }

  /** A prefix that stands for a namespace here, one declared further in before others. */
  #prefixOf(uri: string): string | undefined {
    for (let scope: Scope | undefined = this; scope !== undefined; scope = scope.#outer) {
      scope.#prefixes ??= new Map([...scope.#own].reverse().map(([prefix, declared]) => [declared, prefix]));
      const prefix = scope.#prefixes.get(uri);
      if (prefix !== undefined && this.uriOf(prefix) === uri) return prefix;
    }
    return undefined;
  }

  /** The schema's element that a raw name stands for here. */
  elementOf(raw: string): ElementName | undefined {
    const known = this.#names?.get(raw);
    if (known !== undefined) return known;
    const colon = raw.indexOf(":");
    const uri = this.uriOf(colon < 0 ? "" : raw.slice(0, colon));
    const element = uri === undefined ? undefined : findElement(uri, raw.slice(colon + 1));
    if (element !== undefined) {
      // Bounded: the names of the tables times the prefixes of this scope.
      this.#names ??= new Map();
      this.#names.set(copy(raw), element);
    }
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

  /** Keeps what a start tag in this scope stands for. */
  keep(text: string, start: number, meaning: TagMeaning): void {
    if (text.length > LONGEST_TAG || this.#isDropped()) return;
    if (++keptTags > KEPT_TAGS_IN_ALL) {
      Scope.#drop();
      return;
    }
    if (this.knownTags.length === KEPT_TAGS) this.knownTags.shift();
    this.knownTags.push(new KnownTag(text, start, meaning));
  }

  /** A scope that was dropped while its document is being read must not go on growing. */
  #isDropped(): boolean {
    return this.#outer !== undefined && this.#generation !== generation;
  }

  /** Lets go of all scopes but the outermost. */
  static #drop(): void {
    Scope.outermost.#children?.clear();
    Scope.outermost.knownTags.length = 0;
    generation++;
    kept = 0;
    keptTags = 0;
  }

  /** The tags of an element as they would be written with a prefix that fits. */
  guess(element: ElementName): Tags {
    for (let id = this.tags.length; id <= element.id; id++) this.tags.push(undefined);
    const prefix = this.#prefixOf(element.uri);
    const tags = prefix === undefined ? NEVER : tagsOf(prefix === "" ? element.local : `${prefix}:${element.local}`);
    this.tags[element.id] = tags;
    return tags;
  }

  /** The scope inside an element with these declarations; an empty URI takes the default namespace back. */
  inner(declarations: Declarations): Scope {
    const key = declarations.join("\0");
    const known = this.#children?.get(key);
    if (known !== undefined) return known;
    const own = new Map<string, string>();
    for (let i = 0; i < declarations.length; i += 2) own.set(copy(declarations[i] ?? ""), copy(declarations[i + 1] ?? ""));
    const scope = new Scope(own, this);
    if (key.length > LONGEST_KEY || this.#isDropped()) return scope;
    if (kept >= KEPT_SCOPES) {
      Scope.#drop();
      if (this.#outer !== undefined) return scope;
    }
    kept++;
    this.#children ??= new Map();
    this.#children.set(copy(key), scope);
    return scope;
  }

  /** The scope outside the root element. */
  static readonly outermost: Scope = new Scope(new Map([["xml", XML_URI]]));
}
