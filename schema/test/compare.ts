import type { Attribute, Content, Element, Group, Particle, Simple } from "../emit/form/grammar.ts";

/** Elements that hold themselves are compared once; this is only a bound. */
const MAX_DEPTH = 40;

type Text = Extract<Content, { kind: "text" }>;

/**
 * What differs between elements of our entries and the same elements of the XSDs, one sentence each. A difference inside a type is
 * told at the first place where the type is used.
 */
export function compare(...pairs: readonly Pair[]): string[] {
  return findings(...pairs).found;
}

/** An element of ours, and the same element of theirs. */
export type Pair = readonly [Element, Element];

/** What differs, and all elements that were compared on the way. */
export function findings(...pairs: readonly Pair[]): { readonly found: string[]; readonly compared: readonly Pair[] } {
  const comparison = new Comparison();
  for (const [ours, theirs] of pairs) comparison.element(ours, theirs, ours.name, 0);
  return { found: [...comparison.found], compared: comparison.compared };
}

class Comparison {
  readonly found: Set<string> = new Set();
  readonly compared: Pair[] = [];
  readonly #seen = new Map<Content, Set<Content>>();

  element(ours: Element, theirs: Element, place: string, depth: number): void {
    if (depth > MAX_DEPTH) throw new Error(`nested too deep: ${place}`);
    if (ours.typeName !== undefined && ours.typeName !== theirs.typeName) {
      this.found.add(`type ${ours.typeName} is ${theirs.typeName} in the XSD`);
    }
    if ((ours.nillable ?? false) !== (theirs.nillable ?? false)) {
      this.found.add(`${place} is ${theirs.nillable ? "" : "not "}nillable in the XSD`);
    }
    if ((ours.abstract ?? false) !== (theirs.abstract ?? false)) {
      this.found.add(`${place} is ${theirs.abstract ? "" : "not "}abstract in the XSD`);
    }
    this.compared.push([ours, theirs]);
    const [a, b] = [ours.content(), theirs.content()];
    const seen = this.#seen.get(a) ?? new Set();
    if (seen.has(b)) return;
    this.#seen.set(a, seen.add(b));

    if (a.kind === "text" && b.kind === "text") this.#text(a, b, place);
    else if (a.kind === "children" && b.kind === "children") {
      this.#same("mixed text", a.mixed ?? false, b.mixed ?? false, ours.name);
      this.#same("occurrence of the whole", `${a.min}..${a.max}`, `${b.min}..${b.max}`, ours.name);
      this.#group(a, b, ours.name, depth);
    } else this.#same("content", a.kind, b.kind, place);
    if (a.kind !== "anything" && b.kind !== "anything") {
      this.#attributes(a.attributes ?? [], b.attributes ?? [], ours.name);
      this.#same("wildcard for attributes", a.others, b.others, ours.name);
    }
  }

  #text(ours: Text, theirs: Text, place: string): void {
    this.#same("fixed value", ours.fixed, theirs.fixed, place);
    this.#simple(ours.of, theirs.of, place);
  }

  #simple(ours: Simple, theirs: Simple, place: string): void {
    this.#same("base type", ours.base, theirs.base, place);
    this.#same("pattern", ours.pattern, theirs.pattern, place);
    this.#same("smallest value", ours.min, theirs.min, place);
    this.#same("largest value", ours.max, theirs.max, place);
    this.#same("greatest length", ours.maxLength, theirs.maxLength, place);
    this.#same("extension", ours.extension, theirs.extension, place);
    this.#same("list", ours.list ?? false, theirs.list ?? false, place);
    this.#same("openness", ours.open ?? false, theirs.open ?? false, place);
    this.#same("enumeration", ours.values !== undefined, theirs.values !== undefined, place);
    this.#both("value", ours.values ?? [], theirs.values ?? [], place);
  }

  #group(ours: Group, theirs: Group, parent: string, depth: number): void {
    this.#both("child", names(ours.particles), names(theirs.particles), parent);
    const [here, there] = [shared(ours.particles, theirs.particles), shared(theirs.particles, ours.particles)];
    // In a choice, order means nothing.
    if (ours.order === "sequence") this.#same("order", names(here).join(" "), names(there).join(" "), parent);
    this.#same("grouping", ours.order, theirs.order, parent);
    for (const particle of here) {
      const other = there.find(({ name }) => name === particle.name);
      if (other) this.#particle(particle, other, parent, depth);
    }
  }

  #particle(ours: Particle, theirs: Particle, parent: string, depth: number): void {
    const place = `${parent}/${ours.name}`;
    this.#same("occurrence", `${ours.min}..${ours.max}`, `${theirs.min}..${theirs.max}`, place);
    if (ours.group && theirs.group) this.#group(ours.group, theirs.group, parent, depth);
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
      if (other) this.attribute(attribute, other, parent);
    }
  }

  attribute(ours: Attribute, theirs: Attribute, parent: string): void {
    this.#same("need", ours.required, theirs.required, `${parent}/@${ours.name}`);
    this.#simple(ours.of, theirs.of, `${parent}/@${ours.name}`);
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
