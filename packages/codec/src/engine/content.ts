import type { Scalar } from "../scalar/scalar.ts";
import type { Name, Unprefixed } from "../shape.ts";
import { attributeKey } from "../xml/attribute.ts";
import type { Tag } from "../xml/code-units.ts";
import { type ElementName, elementName } from "../xml/element-name.ts";
import type { Scanner } from "../xml/scanner.ts";
import { Templates } from "./templates.ts";

/**
 * Reads content and end tag of an element whose start tag was passed.
 *
 * `due` is the end tag, `NO_TAG` after an empty-element tag. Undefined means that the element holds no value.
 */
export type Read = (scanner: Scanner, due: Tag) => unknown;

/** An element that may stand at some place of a sequence. */
export interface Entry {
  readonly name: ElementName;
  /** Index of the place in the sequence; the alternatives of a choice share theirs. */
  readonly particle: number;
  readonly read: Read;
  /** What is inside, where it is elements; then `read` takes the attributes too. */
  readonly content: Content | undefined;
  /** How it was written lately, where it has content. */
  readonly templates: Templates | undefined;
}

/** What there is to say of an element before its place is known. */
export type Alternative = Omit<Entry, "particle" | "templates">;

/**
 * What a missing element is read as, in view of the object that it is missing in: a list of the one value, which may be
 * undefined for none; or undefined when no reading is safe.
 */
export type Missing = (target: Readonly<Record<string, unknown>>) => readonly [unknown] | undefined;

/** A place in a sequence. */
export interface Particle {
  /** The property that takes the value; undefined where the model leaves the element out. */
  readonly key: string | undefined;
  /** The element for errors; for a choice, its head. */
  readonly label: string;
  readonly many: boolean;
  readonly required: boolean;
  /** The property is a list even where there is no element. */
  readonly list: boolean;
  /** What to go on with when a required element is missing; undefined where nothing is safe. */
  readonly missing: Missing | undefined;
}

/** An attribute that a field takes. */
export interface AttributePlan {
  readonly key: string | undefined;
  readonly written: string;
  readonly local: string;
  readonly required: boolean;
  readonly scalar: Scalar<unknown>;
}

/** The text that an element itself holds. */
export interface TextPlan {
  /** The property that takes it; undefined where text does not matter. */
  readonly key: string | undefined;
  /** Reads text and end tag where no elements can stand; undefined where they can, instead of text. */
  readonly read: Read | undefined;
}

/** Elements that need not be known: the index of their entry, and which they are. */
export interface WildcardPlan {
  readonly entry: number;
  readonly takes: (uri: string, local: string) => boolean;
}

/** What content becomes: an object with properties, the value of its only kept element, or the list of them. */
export type ContentKind = "object" | "value" | "list";

/** Masks are 32-bit integers, and the sign is left alone. */
const MOST_PARTICLES = 31;

/** The content of an element, as a sequence of places: what a shape is compiled to for decoding. */
export class Content {
  readonly kind: ContentKind;
  readonly type: string | undefined;
  readonly particles: Particle[] = [];
  readonly entries: Entry[] = [];
  readonly byName: Map<ElementName, number> = new Map();
  readonly attributes: Map<string, AttributePlan> = new Map();
  /** The elements may stand in any order. */
  readonly anyOrder: boolean;
  text: TextPlan | undefined;
  wildcard: WildcardPlan | undefined;
  /** The entry that came after each place last time, by the place's index plus one. A guess to try first. */
  readonly next: number[] = [-1];
  /** Places that must be filled, as bits. */
  required = 0;
  /** Places whose property is a list in any case, as bits. */
  lists = 0;
  requiresAttributes = false;
  /** What errors say is expected, where the names of the places do not tell it. */
  expected: string | undefined;

  constructor(kind: ContentKind, type?: string, anyOrder = false) {
    this.kind = kind;
    this.type = type;
    this.anyOrder = anyOrder;
  }

  /** Adds a place, and the elements that may stand there. */
  add(particle: Particle, entries: readonly Alternative[]): void {
    const index = this.particles.length;
    if (index === MOST_PARTICLES) throw new TypeError(`more than ${MOST_PARTICLES} elements in one sequence`);
    this.particles.push(particle);
    this.next[index] = this.entries.length;
    this.next.push(-1);
    if (particle.required) this.required |= 1 << index;
    if (particle.list) this.lists |= 1 << index;
    for (const entry of entries) {
      this.byName.set(entry.name, this.entries.length);
      const templates = entry.content === undefined ? undefined : new Templates();
      this.entries.push({ name: entry.name, particle: index, read: entry.read, content: entry.content, templates });
    }
  }

  /** Adds a place for elements that no other place takes. */
  addWildcard(particle: Particle, entry: Alternative, takes: WildcardPlan["takes"]): void {
    const index = this.particles.length;
    this.wildcard = { entry: this.entries.length, takes };
    this.add(particle, [entry]);
    // There is no name to guess.
    this.next[index] = -1;
  }

  /** Adds an attribute. */
  addAttribute<V>(name: Name | Unprefixed, key: string | undefined, required: boolean, scalar: Scalar<V>): void {
    const { uri, local, written } = elementName(name);
    this.attributes.set(attributeKey(uri, local), { key, written, local, required, scalar: scalar as Scalar<unknown> });
    this.requiresAttributes ||= required;
  }
}
