import type { Attribute, Content, Element, Particle, Simple } from "./grammar.ts";

// The schema has no recursive element; this is only a bound.
const MAX_DEPTH = 40;

type Text = Extract<Content, { kind: "text" }>;
type Children = Extract<Content, { kind: "children" }>;

/**
 * What differs between an element of our entries and the same element of the XSDs, one sentence each. A difference inside a type is
 * told at the first place where the type is used.
 */
export function compare(ours: Element, theirs: Element): string[] {
  const comparison = new Comparison();
  comparison.element(ours, theirs, ours.name, 0);
  return [...comparison.found];
}

class Comparison {
  readonly found: Set<string> = new Set();
  readonly #seen = new Map<Children, Set<Children>>();

  element(ours: Element, theirs: Element, place: string, depth: number): void {
    if (depth > MAX_DEPTH) throw new Error(`nested too deep: ${place}`);
    if (ours.typeName !== undefined && ours.typeName !== theirs.typeName) {
      this.found.add(`type ${ours.typeName} is ${theirs.typeName} in the XSD`);
    }
    if ((ours.nillable ?? false) !== (theirs.nillable ?? false)) {
      this.found.add(`${place} is ${theirs.nillable ? "" : "not "}nillable in the XSD`);
    }
    const [a, b] = [ours.content(), theirs.content()];
    if (a.kind === "text" && b.kind === "text") this.#text(a, b, place);
    else if (a.kind === "children" && b.kind === "children") this.#children(a, b, ours.name, depth);
    else this.#same("content", a.kind, b.kind, place);
  }

  #text(ours: Text, theirs: Text, place: string): void {
    this.#same("fixed value", ours.fixed, theirs.fixed, place);
    this.#simple(ours.of, theirs.of, place);
  }

  #simple(ours: Simple, theirs: Simple, place: string): void {
    this.#same("base type", ours.base, theirs.base, place);
    this.#same("pattern", ours.pattern, theirs.pattern, place);
    this.#same("largest value", ours.max, theirs.max, place);
    this.#same("extension", ours.extension, theirs.extension, place);
    this.#same("list", ours.list ?? false, theirs.list ?? false, place);
    this.#same("enumeration", ours.values !== undefined, theirs.values !== undefined, place);
    this.#both("value", ours.values ?? [], theirs.values ?? [], place);
  }

  #children(ours: Children, theirs: Children, parent: string, depth: number): void {
    const seen = this.#seen.get(ours) ?? new Set();
    if (seen.has(theirs)) return;
    this.#seen.set(ours, seen.add(theirs));

    this.#both("child", names(ours.particles), names(theirs.particles), parent);
    const [here, there] = [shared(ours.particles, theirs.particles), shared(theirs.particles, ours.particles)];
    this.#same("order", names(here).join(" "), names(there).join(" "), parent);
    this.#same("grouping", ours.order, theirs.order, parent);
    for (const particle of here) {
      const other = there.find(({ name }) => name === particle.name);
      if (other) this.#particle(particle, other, parent, depth);
    }
    this.#attributes(ours.attributes, theirs.attributes, parent);
  }

  #particle(ours: Particle, theirs: Particle, parent: string, depth: number): void {
    const place = `${parent}/${ours.name}`;
    this.#same("occurrence", `${ours.min}..${ours.max}`, `${theirs.min}..${theirs.max}`, place);
    // The members belong to the group, wherever it is used.
    this.#both("member", names(ours.elements), names(theirs.elements), ours.name);
    for (const element of ours.elements) {
      const other = theirs.elements.find(({ name }) => name === element.name);
      if (other) this.element(element, other, element.name === ours.name ? place : element.name, depth + 1);
    }
  }

  #attributes(ours: readonly Attribute[], theirs: readonly Attribute[], parent: string): void {
    this.#both("attribute", names(ours), names(theirs), parent);
    for (const attribute of ours) {
      const other = theirs.find(({ name }) => name === attribute.name);
      if (!other) continue;
      this.#same("need", attribute.required, other.required, `${parent}/@${attribute.name}`);
      this.#simple(attribute.of, other.of, `${parent}/@${attribute.name}`);
    }
  }

  #same(what: string, ours: unknown, theirs: unknown, place: string): void {
    if (ours !== theirs) this.found.add(`${place} has ${what} ${ours} in our entries, ${theirs} in the XSD`);
  }

  #both(what: string, ours: readonly string[], theirs: readonly string[], place: string): void {
    for (const name of ours) if (!theirs.includes(name)) this.found.add(`${place} has ${what} ${name} in our entries only`);
    for (const name of theirs) if (!ours.includes(name)) this.found.add(`${place} has ${what} ${name} in the XSD only`);
    if (new Set(ours).size !== ours.length) this.found.add(`${place} has a ${what} twice in our entries`);
  }
}

const names = (list: readonly { readonly name: string }[]): string[] => list.map(({ name }) => name);

const shared = (particles: readonly Particle[], others: readonly Particle[]): Particle[] =>
  particles.filter((particle) => others.some(({ name }) => name === particle.name));
