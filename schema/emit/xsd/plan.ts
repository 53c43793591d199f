import { allTypesNamed, basesOfTypes, type Name, restrictedTypes, typesOfElements } from "../../src/index.ts";
import type { Attribute, Content, Element, Group, Particle, Simple } from "../form/grammar.ts";

/** The prefix of a name; empty where it has none. */
export const prefixOf = (name: string): string => name.slice(0, Math.max(0, name.indexOf(":")));

/** The name without its prefix. */
export const localOf = (name: string): string => name.slice(name.indexOf(":") + 1);

/** The content of a complex type: elements, or text with attributes. */
export type Complex = Exclude<Content, { kind: "anything" }>;

/** A type and how it comes from another one. */
export interface Derivation {
  readonly base: string;
  readonly by: "extension" | "restriction";
}

/** An element that a file declares at its top. */
export interface Global {
  readonly element: Element;
  /** The head of its substitution group. */
  readonly head: string | undefined;
}

/** The head of a substitution group, which cannot stand itself. */
export interface Head {
  readonly name: string;
  readonly type: string;
  readonly doc: string | undefined;
}

/** What a plan is made from. */
export interface Roots {
  /** Elements that are declared at the top, and all of what they lead to. */
  readonly elements: readonly Global[];
  /** Elements that stand for their types, which nothing else has. */
  readonly types: readonly Element[];
  /** Attributes that are declared at the top whether or not something uses them. */
  readonly attributes: readonly Attribute[];
  /** Names of more elements that are declared at the top, with the content that they have elsewhere. */
  readonly topLevel: ReadonlySet<string>;
}

interface Form extends Global {
  global: boolean;
}

/**
 * Works out what has to be declared where, from elements in their common form: which elements stand at the top of the file of their
 * namespace and which inside a type, and all that has a name. An element's name may have several forms; at most one stands at the top.
 */
export class Plan {
  readonly heads: Map<string, Head> = new Map();
  readonly complexTypes: Map<string, Complex> = new Map();
  readonly simpleTypes: Map<string, Simple> = new Map();
  readonly attributes: Map<string, Simple> = new Map();
  readonly #forms = new Map<string, Map<string, Form>>();
  readonly #topLevel: ReadonlySet<string>;
  readonly #bases = new Map<string, string>();
  readonly #attributeHomes = new Map<string, Set<unknown>>();

  /** @throws Error when declarations contradict each other: a name is global in two forms or in none, or a type has two contents */
  constructor({ elements, types, attributes, topLevel }: Roots) {
    this.#topLevel = topLevel;
    for (const { element, head } of elements) this.#element(element, undefined, head);
    for (const element of types) this.#type(element.name, element.content(), undefined);
    for (const { name, of } of attributes) this.#global(name, of);
    for (const name of topLevel) if (!this.heads.has(name)) this.#settle(name);
  }

  /** The elements that a file declares at its top, in the order of their first use. */
  globals(prefix: string): readonly Global[] {
    return [...this.#forms].flatMap(([name, forms]) =>
      prefixOf(name) === prefix ? [...forms.values()].filter(({ global }) => global) : [],
    );
  }

  isGlobal(element: Element): boolean {
    return this.#forms.get(element.name)?.get(formOf(element))?.global ?? false;
  }

  /** How a type comes from another; undefined when it does not. */
  derivation(type: string): Derivation | undefined {
    const restricted = restrictedTypes[type as Name];
    if (restricted !== undefined) return { base: restricted, by: "restriction" };
    const base = basesOfTypes[type as Name] ?? this.#bases.get(type);
    return base === undefined ? undefined : { base, by: "extension" };
  }

  /** The particles of an extension that do not stand in its base already. @throws Error when those of the base are not the first */
  added(type: string, group: Group): readonly Particle[] {
    const base = this.complexTypes.get(this.derivation(type)?.base ?? "");
    if (base?.kind !== "children") return group.particles;
    const count = base.particles.length;
    const first = { ...group, particles: group.particles.slice(0, count) };
    if (groupOf(first) !== groupOf(base)) throw new Error(`the elements of its base are not the first of ${type}`);
    return group.particles.slice(count);
  }

  /** Makes the form global that an element has at the top of its file. */
  #settle(name: string): void {
    const forms = [...(this.#forms.get(name)?.values() ?? [])];
    const global = forms.filter((form) => form.global);
    const [only] = forms;
    if (global.length > 1 || (global.length === 0 && forms.length !== 1)) throw new Error(`no single form for the top: ${name}`);
    if (global.length === 0 && only) only.global = true;
  }

  #element(element: Element, home: string | undefined, head: string | undefined): void {
    const forms = this.#forms.get(element.name) ?? new Map<string, Form>();
    this.#forms.set(element.name, forms);
    const key = formOf(element);
    const known = forms.get(key);
    const form = known ?? { element, head, global: false };
    forms.set(key, form);
    if (home !== prefixOf(element.name) || head !== undefined) form.global = true;
    if (form.global && home !== undefined && head === undefined && !this.#topLevel.has(element.name)) {
      throw new Error(`used outside of its namespace, but not declared at its top: ${element.name}`);
    }
    if (known) return;
    const content = element.content();
    const name = typeNameOf(element);
    if (content.kind === "anything") return;
    if (content.kind === "text" && content.attributes === undefined) this.#simple(name, content.of, element.name);
    else if (name === undefined) this.#inside(content, prefixOf(element.name));
    else this.#type(name, content, head);
  }

  /** A type with a name. */
  #type(name: string, content: Content, head: string | undefined): void {
    if (content.kind === "text" && content.attributes === undefined) this.#simple(name, content.of, name);
    else if (content.kind !== "anything") {
      const known = this.complexTypes.get(name);
      if (known && shapeOf(known) !== shapeOf(content)) throw new Error(`a type with two contents: ${name}`);
      const base = head === undefined ? undefined : this.heads.get(head)?.type;
      if (base !== undefined) this.#bases.set(name, base);
      if (known) return;
      this.complexTypes.set(name, content);
      this.#inside(content, prefixOf(name));
    }
  }

  #inside(content: Complex, home: string): void {
    if (content.kind === "children") for (const particle of content.particles) this.#particle(particle, home);
    else this.#simple(content.of.entry?.xsd, content.of, home);
    for (const attribute of content.attributes ?? []) this.#attribute(attribute, content, home);
  }

  #particle(particle: Particle, home: string): void {
    const { choice, group, name } = particle;
    for (const inner of group?.particles ?? []) this.#particle(inner, home);
    if (choice && !this.heads.has(name)) {
      const type = typesOfElements[name as Name];
      if (type === undefined) throw new Error(`the head of a substitution group has no type: ${name}`);
      this.heads.set(name, { name, type, doc: choice.doc });
    }
    for (const element of particle.elements) this.#element(element, home, choice && name);
  }

  #attribute({ name, of }: Attribute, type: unknown, home: string): void {
    this.#simple(of.entry?.xsd, of, name);
    if (!name.includes(":")) return;
    const homes = this.#attributeHomes.get(name) ?? new Set();
    this.#attributeHomes.set(name, homes.add(type));
    if (homes.size > 1 || prefixOf(name) !== home) this.#global(name, of);
  }

  #global(attribute: string, of: Simple): void {
    this.#simple(of.entry?.xsd, of, attribute);
    this.attributes.set(attribute, of);
  }

  #simple(name: string | undefined, of: Simple, where: string): void {
    if (of.entry?.kind === "code") this.#simple(of.entry.of.xsd, { ...of.entry.of, entry: of.entry.of }, where);
    const known = name === undefined ? undefined : this.simpleTypes.get(name);
    if (name === undefined || name.startsWith("xs:")) {
      if (isRestricted(of)) throw new Error(`a restricted type without a name: ${where}`);
    } else if (!known) {
      const base = basesOfTypes[name as Name];
      if (base !== undefined) this.#simple(base, of, where);
      this.simpleTypes.set(name, of);
    } else if (facetsOf(known) !== facetsOf(of)) throw new Error(`a type with two meanings: ${name}`);
  }
}

/** The name of an element's type; undefined where the type has none. */
export const typeNameOf = ({ name, typeName }: Element): string | undefined =>
  typeName === name && !allTypesNamed.some((prefix) => prefix === prefixOf(name)) ? undefined : typeName;

const facetsOf = ({ base, pattern, min, max, maxLength, values, list }: Simple): string =>
  JSON.stringify([base, pattern, min, max, maxLength, values, list || undefined]);

const isRestricted = (of: Simple): boolean => facetsOf(of) !== facetsOf({ base: of.base });

/** What tells forms of an element apart, as text. */
function formOf(element: Element): string {
  const content = element.content();
  const fixed = content.kind === "text" ? content.fixed : undefined;
  return JSON.stringify([typeNameOf(element) ?? (content.kind === "anything" ? "anything" : shapeOf(content)), fixed, element.nillable]);
}

const shapes = new WeakMap<Complex, string>();

/** Everything that matters in the content of a complex type, as text. */
function shapeOf(content: Complex): string {
  const known = shapes.get(content);
  if (known !== undefined) return known;
  const attributes = content.attributes?.map(({ name, required, of }) => [name, required, of.entry?.xsd ?? of.base]);
  const own = content.kind === "text" ? facetsOf(content.of) : [groupOf(content), content.mixed];
  const shape = JSON.stringify([own, attributes, content.others]);
  shapes.set(content, shape);
  return shape;
}

const groupOf = ({ order, min, max, particles }: Group): string =>
  JSON.stringify([
    order,
    min,
    String(max),
    particles.map((each) => [
      each.name,
      each.min,
      String(each.max),
      each.group && groupOf(each.group),
      each.elements.map((element) => [element.name, formOf(element)]),
    ]),
  ]);
