import {
  type Def,
  type ElementDef,
  type EnumDef,
  type FieldDef,
  type Fields,
  type GroupDef,
  type Name,
  type Occurs,
  resolve,
  type ScalarDef,
  type TypeDef,
  typesOfElements,
  typesOfTexts,
  type Wildcard,
} from "../../src/index.ts";
import {
  type Attribute,
  type Attributes,
  type Content,
  type Element,
  EMPTY,
  type Group,
  nested,
  once,
  orderOf,
  type Particle,
  type Simple,
} from "./grammar.ts";

/** What an extensible enumeration takes besides its values (ei:EiExtensionTokenType). */
const EXTENSION = "x-\\S.*";

const LIMITS: Readonly<Record<Occurs, readonly [number, number]>> = {
  "1": [1, 1],
  "?": [0, 1],
  "*": [0, Number.POSITIVE_INFINITY],
  "+": [1, Number.POSITIVE_INFINITY],
};

type Text = Extract<Content, { kind: "text" }>;
type Children = Extract<Content, { kind: "children" }>;

/** Brings our entries into the common form, and notes in `used` which of them were reached. */
export class OurEntries {
  readonly used: Set<Def> = new Set();
  /** The elements that were worked out, by name; several where a name stands for different content. */
  readonly elements: Map<string, Element[]> = new Map();
  readonly #version: EnumDef;
  readonly #instead: ReadonlyMap<Def, Def>;
  readonly #made = new Map<Def, Content>();
  readonly #holds = new Map<Element, Def>();

  /**
   * `version` is the enumeration of the attribute ei:schemaVersion, which every message has; `instead` has definitions to be
   * taken for others, wherever those are used.
   */
  constructor(version: EnumDef, instead: ReadonlyMap<Def, Def> = new Map()) {
    this.#version = version;
    this.#instead = instead;
  }

  /** An element that an entry declares. */
  element({ name, of, abstract, doc }: ElementDef): Element {
    const element = { ...this.#innermost(name, resolve(of)), abstract, doc };
    this.#holds.set(element, resolve(of));
    return element;
  }

  /** An element whose type is an entry. */
  typed(name: string, of: Def): Element {
    return this.#innermost(name, of);
  }

  /** The definition of what an element holds, if there is one. */
  heldBy(element: Element): Def | undefined {
    return this.#holds.get(element);
  }

  /** An attribute. */
  attribute(field: FieldDef): Attribute {
    const def = resolve(field.of);
    if (def.kind !== "scalar" && def.kind !== "enum") throw new Error(`an attribute holds a complex type: ${field.name}`);
    const name = field.name.startsWith(":") ? field.name.slice(1) : field.name;
    return { name, required: field.occurs === "1", of: this.#simple(def), doc: field.doc };
  }

  #contentOf(asked: Def): Content {
    const content = this.#made.get(asked) ?? this.#make(this.#instead.get(asked) ?? asked);
    this.used.add(asked);
    this.#made.set(asked, content);
    return content;
  }

  #make(def: Def): Content {
    switch (def.kind) {
      case "scalar":
        if (def.base === "xs:anyType") return { kind: "anything" };
        return { kind: "text", of: this.#simple(def) };
      case "enum":
      case "code":
        return { kind: "text", of: this.#simple(def) };
      case "message": {
        const attributes = [{ name: "ei:schemaVersion", required: false, of: this.#simple(this.#version) }];
        if (!def.body) return { ...this.#children(def.fields), attributes, entry: def };
        const body = this.#wrapper(def.body, () => this.#children(def.fields), def.body);
        return { ...EMPTY, attributes, particles: [once(body)], entry: def };
      }
      case "type":
        return this.#typeContent(def);
      case "structure": {
        const attributes = this.#attributes(def.fields, def.otherAttributes);
        const text = def.fields.find((field) => field.text);
        if (text) return { ...this.#text(text), ...attributes, entry: def };
        return { ...EMPTY, ...this.#group(def.group), ...attributes, mixed: def.mixed, entry: def };
      }
      case "anything":
        return { kind: "anything" };
      case "choice":
      case "wildcard":
        throw new Error(`a ${def.kind} stands where an element is expected`);
    }
  }

  #typeContent(def: TypeDef): Content {
    const attributes = this.#attributes(Object.values(def.fields), def.otherAttributes);
    const text = Object.values(def.fields).find((field) => field.text);
    if (text && !def.mixed) return { ...this.#text(text), ...attributes, entry: def };
    return {
      ...this.#children(def.fields, def.fixed),
      ...(def.anyOrder !== undefined && { order: "choice", min: def.anyOrder, max: Number.POSITIVE_INFINITY }),
      ...attributes,
      mixed: def.mixed,
      entry: def,
    };
  }

  #text(field: FieldDef): Text {
    const content = this.#contentOf(resolve(field.of));
    if (content.kind !== "text") throw new Error(`text of a kind that is no text: ${field.name}`);
    return content;
  }

  #children(fields: Fields, fixed: TypeDef["fixed"] = []): Children {
    const all = Object.values(fields);
    const constants = fixed.map(
      ([name, text]): Particle => once(this.#wrapper(name, () => ({ kind: "text", of: { base: "xs:string" }, fixed: text }), "xs:string")),
    );
    for (const field of all) if (field.let) this.#particle(field);
    const places = all.filter((field) => !field.attribute && !field.text && !field.let);
    return { ...EMPTY, particles: [...constants, ...places.map((field) => this.#particle(field))], ...this.#attributes(all) };
  }

  #group({ order, occurs, content }: GroupDef): Group {
    const [min, max] = LIMITS[occurs];
    const particles = content.map((part) => ("kind" in part ? nested(this.#group(part)) : this.#particle(part)));
    return { order: orderOf(order, particles), min, max, particles };
  }

  #particle(field: FieldDef): Particle {
    const asked = resolve(field.of);
    const def = this.#instead.get(asked) ?? asked;
    const [min, max] = LIMITS[field.round ?? field.occurs];
    if (def.kind === "wildcard") return { name: `any ${nameOf(def)}`, min, max, elements: [], doc: field.doc, wildcard: def };
    if (def.kind === "choice") {
      this.used.add(asked);
      const elements = def.alternatives.map((type) => this.#innermost(type.element ?? type.xsd, type));
      return { name: field.name, min, max, elements, doc: field.doc, choice: def };
    }
    const path = [field.name, ...(field.inside ?? []), ...(field.each ?? [])];
    const repeated = field.each ? path.length - field.each.length : undefined;
    const last = path.length - 1;
    let element = this.#innermost(path[last] ?? field.name, asked);
    for (const [index, name] of [...path.entries()].slice(1).reverse()) {
      const occurs = index === repeated ? field.eachOccurs : index === last && field.lastOptional ? "?" : "1";
      const [least, most] = LIMITS[occurs ?? "1"];
      const particle: Particle = { name, min: least, max: most, elements: [element] };
      element = this.#wrap(path[index - 1] ?? field.name, particle, index === last ? field.tail : undefined);
    }
    return { name: field.name, min, max, elements: [element], doc: field.doc };
  }

  /** The element that holds the value. */
  #innermost(name: string, asked: Def): Element {
    const def = this.#instead.get(asked) ?? asked;
    const element = this.#noted({ name, typeName: typeNameOf(name, def), content: () => this.#contentOf(asked) });
    this.#holds.set(element, asked);
    return element;
  }

  #wrap(name: string, inner: Particle, tail?: string): Element {
    const empty = (last: string): Element => this.#noted({ name: last, nillable: true, content: () => ({ kind: "anything" }) });
    const content = (): Content => ({ ...EMPTY, particles: [inner, ...(tail ? [once(empty(tail))] : [])] });
    return this.#wrapper(name, content, typesOfElements[name as Name] ?? name);
  }

  #wrapper(name: string, make: () => Content, typeName: string): Element {
    let content: Content | undefined;
    return this.#noted({
      name,
      typeName,
      content: () => {
        content ??= make();
        return content;
      },
    });
  }

  #noted(element: Element): Element {
    this.elements.set(element.name, [...(this.elements.get(element.name) ?? []), element]);
    return element;
  }

  #attributes(fields: readonly FieldDef[], others?: Wildcard): Attributes {
    const attributes = fields.filter((field) => field.attribute).map((field) => this.attribute(field));
    return { attributes, others: others && nameOf(others) };
  }

  #simple(asked: Def): Simple {
    this.used.add(asked);
    const def = this.#instead.get(asked) ?? asked;
    if (def.kind === "enum") {
      const values = def.values.map(({ value }) => value);
      return { base: def.base, values, extension: def.extensible ? EXTENSION : undefined, entry: def };
    }
    if (def.kind === "code") return { ...this.#simple(def.of), values: Object.values(def.codes).map(String), open: true, entry: def };
    if (def.kind === "scalar") return simpleScalar(def);
    throw new Error(`a ${def.kind} stands where a simple type is expected`);
  }
}

function simpleScalar(entry: ScalarDef): Simple {
  const { base, pattern, min, max, maxLength, tsType } = entry;
  return { base, pattern, min, max, maxLength, list: tsType.endsWith("[]"), entry };
}

/** The name of an element's type; the element's own where the type has none. */
function typeNameOf(name: string, def: Def): string | undefined {
  switch (def.kind) {
    case "scalar":
      return def.base === "xs:anyType" ? undefined : (def.xsd ?? typesOfTexts[name as Name] ?? def.base);
    case "message":
      return `${def.element}Type`;
    case "type":
      return def.element ? (typesOfElements[def.element] ?? def.element) : def.xsd;
    case "enum":
    case "code":
    case "structure":
      return def.xsd;
    case "anything":
      return "xs:anyType";
    default:
      return undefined;
  }
}

const nameOf = ({ namespace, process }: Wildcard): string => `${namespace} ${process}`;
