import { create, fragment } from "xmlbuilder2";
import type { XMLBuilder } from "xmlbuilder2/lib/interfaces.js";
import { type Name, namespaces, type Prefix, typesOfWords, type Wildcard } from "../../src/index.ts";
import type { Attribute, Attributes, Element, Group, Particle, Simple } from "../form/grammar.ts";
import { type Complex, type Head, localOf, type Plan, prefixOf, typeNameOf } from "./plan.ts";

const XSD = "http://www.w3.org/2001/XMLSchema";

/** The type of the words that an extensible enumeration takes besides its own. */
const EXTENSION = "ei:EiExtensionTokenType";

/** The XSD of one namespace. It imports those that it uses, and those of `more`. */
export const xsdFile = (plan: Plan, prefix: Prefix, more: readonly Prefix[] = []): string => new XsdFile(plan, prefix).text(more);

type Values = Readonly<Record<string, string | number | undefined>>;

/** Writes an element with those of its attributes that have a value. */
const put = (parent: XMLBuilder, name: string, values: Values = {}): XMLBuilder =>
  parent.ele(name, Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)));

function note(parent: XMLBuilder, doc: string | undefined): void {
  if (doc) parent.ele("xs:annotation").ele("xs:documentation").txt(doc);
}

/** How often something stands, as far as it is not once. */
const occurrence = ({ min, max }: { readonly min: number; readonly max: number }): Values => ({
  minOccurs: min === 1 ? undefined : min,
  maxOccurs: max === 1 ? undefined : max === Number.POSITIVE_INFINITY ? "unbounded" : max,
});

const wildcard = ({ namespace, process }: Wildcard): Values => ({
  namespace,
  processContents: process === "strict" ? undefined : process,
});

class XsdFile {
  readonly #plan: Plan;
  readonly #prefix: Prefix;
  readonly #used = new Set<string>();

  constructor(plan: Plan, prefix: Prefix) {
    this.#plan = plan;
    this.#prefix = prefix;
  }

  text(more: readonly Prefix[]): string {
    const body = fragment();
    this.#declarations(body);
    const foreign = (prefix: string): boolean => prefix !== this.#prefix && prefix !== "xs";
    const used = [...this.#used].filter(foreign).sort() as Prefix[];
    const imported = [...new Set([...used, ...more])].filter(foreign).sort();
    // The prefix xml is declared by XML itself.
    const scope = [this.#prefix, ...used].filter((prefix) => prefix !== "xml");
    const schema = create({ version: "1.0", encoding: "UTF-8" })
      .com(" Generated from schema/ by `pnpm generate`. Do not edit. ")
      .ele("xs:schema", {
        "xmlns:xs": XSD,
        ...Object.fromEntries(scope.map((prefix) => [`xmlns:${prefix}`, namespaces[prefix]])),
        targetNamespace: namespaces[this.#prefix],
        elementFormDefault: "qualified",
      });
    for (const prefix of imported) schema.ele("xs:import", { namespace: namespaces[prefix], schemaLocation: `${prefix}.xsd` });
    return `${schema.import(body).end({ prettyPrint: true, width: 140 })}\n`;
  }

  #declarations(body: XMLBuilder): void {
    const plan = this.#plan;
    const mine = <V>(map: ReadonlyMap<string, V>): [string, V][] => [...map].filter(([name]) => prefixOf(name) === this.#prefix);
    for (const [, head] of mine(plan.heads)) this.#head(body, head);
    for (const { element, head } of plan.globals(this.#prefix)) {
      const values = { name: localOf(element.name), substitutionGroup: head && this.#use(head) };
      this.#typed(body, element, { ...values, abstract: element.abstract ? "true" : undefined }, element.doc);
    }
    for (const [name, of] of mine(plan.attributes)) put(body, "xs:attribute", { name: localOf(name), type: this.#nameOf(of) });
    for (const type of new Set([...plan.heads.values()].map((head) => head.type))) {
      if (prefixOf(type) === this.#prefix) put(body, "xs:complexType", { name: localOf(type), abstract: "true" });
    }
    for (const [name, content] of mine(plan.complexTypes)) this.#complexType(body, name, content);
    for (const [name, of] of mine(plan.simpleTypes)) this.#simpleType(body, name, of);
    if (prefixOf(EXTENSION) === this.#prefix) this.#extension(body);
  }

  /** Notes that a name is used, so that its namespace is imported. */
  #use(name: string): string {
    this.#used.add(prefixOf(name));
    return name;
  }

  #head(parent: XMLBuilder, { name, type, doc }: Head): void {
    note(put(parent, "xs:element", { name: localOf(name), type: this.#use(type), abstract: "true" }), doc);
  }

  /** An element with its type, by name or inside it. */
  #typed(parent: XMLBuilder, element: Element, { name, ...others }: Values, doc?: string): void {
    const content = element.content();
    const type = typeNameOf(element);
    const fixed = content.kind === "text" ? content.fixed : undefined;
    const nillable = element.nillable ? "true" : undefined;
    const node = put(parent, "xs:element", { name, type: type && this.#use(type), ...others, fixed, nillable });
    note(node, doc);
    if (type === undefined && content.kind !== "anything") this.#content(put(node, "xs:complexType"), content, undefined);
  }

  #complexType(parent: XMLBuilder, name: string, content: Complex): void {
    const abstract = content.entry?.kind === "structure" && content.entry.abstract ? "true" : undefined;
    this.#content(put(parent, "xs:complexType", { name: localOf(name), abstract }), content, name);
  }

  #content(node: XMLBuilder, content: Complex, type: string | undefined): void {
    note(node, content.entry?.doc);
    if (content.kind === "text") {
      this.#attributes(put(node.ele("xs:simpleContent"), "xs:extension", { base: this.#nameOf(content.of) }), content);
      return;
    }
    if (content.mixed) node.att("mixed", "true");
    const derivation = type === undefined ? undefined : this.#plan.derivation(type);
    const place = derivation ? put(node.ele("xs:complexContent"), `xs:${derivation.by}`, { base: this.#use(derivation.base) }) : node;
    const particles = type !== undefined && derivation?.by === "extension" ? this.#plan.added(type, content) : content.particles;
    if (particles.length > 0) this.#group(place, { ...content, particles });
    this.#attributes(place, content);
  }

  #group(parent: XMLBuilder, group: Group): void {
    const node = put(parent, `xs:${group.order}`, occurrence(group));
    for (const particle of group.particles) this.#particle(node, particle);
  }

  #particle(parent: XMLBuilder, particle: Particle): void {
    const { name, doc, choice, elements } = particle;
    const [element] = elements;
    if (particle.group) this.#group(parent, particle.group);
    else if (particle.wildcard) note(put(parent, "xs:any", { ...wildcard(particle.wildcard), ...occurrence(particle) }), doc);
    else if (!element) throw new Error(`nothing can stand here: ${name}`);
    else if (choice || this.#plan.isGlobal(element))
      note(put(parent, "xs:element", { ref: this.#use(name), ...occurrence(particle) }), doc);
    else this.#typed(parent, element, { name: localOf(name), ...occurrence(particle) }, doc);
  }

  #attributes(node: XMLBuilder, { attributes = [], entry }: Partial<Attributes> & Pick<Complex, "entry">): void {
    for (const attribute of attributes) this.#attribute(node, attribute);
    const others = entry && "otherAttributes" in entry ? entry.otherAttributes : undefined;
    if (others) put(node, "xs:anyAttribute", wildcard(others));
  }

  #attribute(parent: XMLBuilder, { name, required, of, doc }: Attribute): void {
    const use = required ? "required" : undefined;
    const how = this.#plan.attributes.has(name)
      ? { ref: this.#use(name), use }
      : { name: localOf(name), type: this.#nameOf(of), use, form: name.includes(":") ? "qualified" : undefined };
    note(put(parent, "xs:attribute", how), doc);
  }

  #nameOf(of: Simple): string {
    return this.#use(of.entry?.xsd ?? of.base);
  }

  #simpleType(parent: XMLBuilder, name: string, of: Simple): void {
    const { entry } = of;
    const node = put(parent, "xs:simpleType", { name: localOf(name) });
    if (entry?.xsd === name) note(node, entry.doc);
    if (of.list) put(node, "xs:list", { itemType: of.base });
    else if (entry?.kind === "code") {
      const base = this.#nameOf({ base: of.base, entry: entry.of });
      const codes = put(put(node, "xs:union", { memberTypes: base }).ele("xs:simpleType"), "xs:restriction", { base });
      for (const [meaning, code] of Object.entries(entry.codes)) note(put(codes, "xs:enumeration", { value: code }), meaning);
    } else if (of.extension === undefined) this.#restriction(node, name, of);
    else {
      const words = typesOfWords[name as Name];
      if (words === undefined) throw new Error(`the type of the words has no name: ${name}`);
      put(node, "xs:union", { memberTypes: `${this.#use(words)} ${this.#use(EXTENSION)}` });
      if (!this.#plan.simpleTypes.has(words)) this.#restriction(put(parent, "xs:simpleType", { name: localOf(words) }), words, of);
    }
  }

  #restriction(parent: XMLBuilder, name: string, of: Simple): void {
    const base = this.#plan.derivation(name)?.base;
    const node = put(parent, "xs:restriction", { base: base === undefined ? of.base : this.#use(base) });
    if (base !== undefined) return;
    const { pattern, min, max, maxLength, entry } = of;
    const facets = { "xs:maxLength": maxLength, "xs:pattern": pattern, "xs:minInclusive": min, "xs:maxInclusive": max };
    for (const [facet, value] of Object.entries(facets)) if (value !== undefined) put(node, facet, { value });
    for (const { value, doc } of entry?.kind === "enum" ? entry.values : []) note(put(node, "xs:enumeration", { value }), doc);
  }

  #extension(parent: XMLBuilder): void {
    const node = put(parent, "xs:simpleType", { name: localOf(EXTENSION) });
    note(node, "A word of the parties' own.");
    put(put(node, "xs:restriction", { base: "xs:token" }), "xs:pattern", { value: "x-\\S.*" });
  }
}
