import {
  type Def,
  type EnumDef,
  type FieldDef,
  type Fields,
  type MessageDef,
  type Occurs,
  resolve,
  type ScalarDef,
  type TypeDef,
} from "../src/index.ts";
import type { Attribute, Content, Element, Particle, Simple } from "./grammar.ts";

/** What an extensible enumeration takes besides its values (ei:EiExtensionTokenType). */
const EXTENSION = "x-\\S.*";

const LIMITS: Readonly<Record<Occurs, readonly [number, number]>> = {
  "1": [1, 1],
  "?": [0, 1],
  "*": [0, Number.POSITIVE_INFINITY],
  "+": [1, Number.POSITIVE_INFINITY],
};

/** Brings our entries into the common form, and notes in `used` which of them were reached. */
export class OurEntries {
  readonly used: Set<Def> = new Set();
  readonly #version: EnumDef;
  readonly #instead: ReadonlyMap<Def, Def>;
  readonly #made = new Map<Def, Content>();

  /**
   * `version` is the enumeration of the attribute ei:schemaVersion, which every message has; `instead` has definitions to be
   * taken for others, wherever those are used.
   */
  constructor(version: EnumDef, instead: ReadonlyMap<Def, Def> = new Map()) {
    this.#version = version;
    this.#instead = instead;
  }

  /** A message as an element. */
  message(def: MessageDef): Element {
    return { name: def.element, content: () => this.#contentOf(def) };
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
      case "enum":
        return { kind: "text", of: this.#simple(def) };
      case "message": {
        const attributes = [{ name: "ei:schemaVersion", required: false, of: this.#simple(this.#version) }];
        if (!def.body) return { ...this.#children(def.fields), attributes };
        const body: Element = { name: def.body, content: () => this.#children(def.fields) };
        return { kind: "children", order: "sequence", attributes, particles: [once(body)] };
      }
      case "type":
        return this.#children(def.fields, def.fixed);
      case "choice":
        throw new Error(`a choice stands where no substitution group can: ${def.head}`);
    }
  }

  #children(fields: Fields, fixed: TypeDef["fixed"] = []): Extract<Content, { kind: "children" }> {
    const all = Object.values(fields);
    const constants = fixed.map(
      ([name, text]): Particle => once({ name, content: () => ({ kind: "text", of: { base: "xs:string" }, fixed: text }) }),
    );
    return {
      kind: "children",
      order: "sequence",
      particles: [...constants, ...all.filter(({ attribute }) => !attribute).map((field) => this.#particle(field))],
      attributes: all.filter(({ attribute }) => attribute).map((field) => this.#attribute(field)),
    };
  }

  #particle(field: FieldDef): Particle {
    const asked = resolve(field.of);
    const def = this.#instead.get(asked) ?? asked;
    const [min, max] = LIMITS[field.occurs];
    if (def.kind === "choice") {
      this.used.add(asked);
      const elements = def.alternatives.map((type): Element => ({ name: type.element ?? type.xsd, content: () => this.#contentOf(type) }));
      return { name: field.name, min, max, elements };
    }
    const path = [field.name, ...(field.inside ?? []), ...(field.each ?? [])];
    const repeated = field.each ? path.length - field.each.length : undefined;
    const last = path.length - 1;
    let element = this.#innermost(path[last] ?? field.name, asked);
    for (const [index, name] of [...path.entries()].slice(1).reverse()) {
      const occurs = index === repeated ? field.eachOccurs : index === last && field.lastOptional ? "?" : "1";
      const [least, most] = LIMITS[occurs ?? "1"];
      const particle: Particle = { name, min: least, max: most, elements: [element] };
      element = wrap(path[index - 1] ?? field.name, particle, index === last ? field.tail : undefined);
    }
    return { name: field.name, min, max, elements: [element] };
  }

  /** The element that holds the value. */
  #innermost(name: string, def: Def): Element {
    const typeName = def.kind === "enum" || (def.kind === "type" && !def.element) ? def.xsd : undefined;
    return { name, typeName, content: () => this.#contentOf(def) };
  }

  #attribute(field: FieldDef): Attribute {
    const def = resolve(field.of);
    if (def.kind !== "scalar" && def.kind !== "enum") throw new Error(`an attribute holds a complex type: ${field.name}`);
    return { name: field.name, required: field.occurs === "1", of: this.#simple(def) };
  }

  #simple(asked: ScalarDef | EnumDef): Simple {
    this.used.add(asked);
    const instead = this.#instead.get(asked);
    const def = instead?.kind === "enum" ? instead : asked;
    if (def.kind === "scalar") return { base: def.base, pattern: def.pattern, max: def.max, list: def.tsType.endsWith("[]") };
    return { base: def.base, values: def.values.map(({ value }) => value), extension: def.extensible ? EXTENSION : undefined };
  }
}

const once = (element: Element): Particle => ({ name: element.name, min: 1, max: 1, elements: [element] });

function wrap(name: string, inner: Particle, tail?: string): Element {
  const last: readonly Particle[] = tail ? [once({ name: tail, content: () => ({ kind: "anything" }) })] : [];
  return { name, content: () => ({ kind: "children", order: "sequence", particles: [inner, ...last], attributes: [] }) };
}
