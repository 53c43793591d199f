import fc from "fast-check";
import type { Attribute, Content, Element, Group, Particle, Simple } from "../emit/form/grammar.ts";
import { namespaces } from "../src/index.ts";

/** Below this, only what is required is written. */
const DEEP = 12;

/** Most rounds of what may stand any number of times. */
const MANY = 3;

/** Texts by the name of a type, and most of them valid. */
const texts: Readonly<Record<string, readonly string[]>> = {
  "atom:emailType": ["a@utility.example", "a"],
  "ei:ResponseCodeType": ["200", "20"],
  "espi:UUIDType": ["0b9b5a7e-0000-4000-8000-000000000000"],
  "xcal:DateTimeType": ["2026-07-01T12:00:00Z", "2026-07-01T12:00:00+01:00"],
  "xcal:DurationValueType": ["PT1H", "2W", "P1W"],
  "xs:ID": ["a", "b", "c d"],
  "xs:NMTOKEN": ["en", "a b"],
  "xs:anyURI": ["http://utility.example/a", "", "urn:uuid:0"],
  "xs:base64Binary": ["AQAB", "", "A==", "A"],
  "xs:boolean": ["true", "0", "yes"],
  "xs:dateTime": ["2026-07-01T12:00:00Z", "2026-07-01T12:00:00+01:00", "2026-07-01"],
  "xs:decimal": ["1.5", "1e3"],
  "xs:double": ["1.5", "1e3", "NaN"],
  "xs:float": ["1.5", "1e3", "INF", "inf"],
  "xs:hexBinary": ["0a", "0A0B", "0a0b0c0d", "0"],
  "xs:integer": ["-1", "0", "99999999999999999999", "1.0"],
  "xs:language": ["en", "en-GB", "-"],
  "xs:long": ["-1", "140737488355328", "140737488355329"],
  "xs:normalizedString": ["a"],
  "xs:positiveInteger": ["1", "0"],
  "xs:short": ["-1", "32768"],
  "xs:string": ["a", "", " a  b ", "a".repeat(257)],
  "xs:token": ["a", "x-a"],
  "xs:unsignedByte": ["0", "255", "256"],
  "xs:unsignedInt": ["0", "1", "-1"],
  "xs:unsignedLong": ["0", "281474976710656"],
  "xs:unsignedShort": ["0", "1", "65536"],
};

const declarations = Object.entries({ ...namespaces, xsi: "http://www.w3.org/2001/XMLSchema-instance" })
  .filter(([prefix]) => prefix !== "xml")
  .map(([prefix, uri]) => ` xmlns:${prefix}="${uri}"`)
  .join("");

/**
 * Documents of all forms that the entries allow, most of them valid: one of `roots` with content along its type. Texts are now and
 * then ones that are just not valid, and wildcards let in any of `elements`.
 */
export const anyInstance = (roots: readonly Element[], elements: readonly Element[]): fc.Arbitrary<string> =>
  fc.noShrink(
    fc
      .tuple(fc.constantFrom(...roots), fc.infiniteStream(fc.nat(9999)))
      .map(([element, numbers]) => new Writer(elements, () => numbers.next().value).document(element)),
  );

class Writer {
  readonly #elements: readonly Element[];
  readonly #random: () => number;

  constructor(elements: readonly Element[], random: () => number) {
    this.#elements = elements;
    this.#random = random;
  }

  document(element: Element): string {
    return this.#element(element, 0).replace(/^<[^\s/>]+/, (start) => start + declarations);
  }

  /** A number from 0 to below `count`. */
  #below(count: number): number {
    return this.#random() % count;
  }

  #one<V>(list: readonly V[]): V | undefined {
    return list[this.#below(Math.max(1, list.length))];
  }

  #element({ name, content: make }: Element, depth: number): string {
    const content = make();
    const attributes = content.kind === "anything" ? "" : (content.attributes ?? []).map((each) => this.#attribute(each)).join("");
    return `<${name}${attributes}>${this.#content(content, depth)}</${name}>`;
  }

  #content(content: Content, depth: number): string {
    if (content.kind === "anything") return this.#below(3) === 0 ? this.#any(depth) : "";
    if (content.kind === "text") return content.fixed ?? this.#text(content.of);
    const text = content.mixed && this.#below(2) === 0 ? "a" : "";
    return text + this.#group(content, depth);
  }

  #group(group: Group, depth: number): string {
    return this.#times(group, depth, () => {
      if (group.order === "sequence") return group.particles.map((particle) => this.#particle(particle, depth)).join("");
      const chosen = this.#one(group.particles);
      return chosen ? this.#particle(chosen, depth) : "";
    });
  }

  #particle(particle: Particle, depth: number): string {
    return this.#times(particle, depth, () => {
      if (particle.group) return this.#group(particle.group, depth);
      if (particle.wildcard) return this.#any(depth);
      const element = this.#one(particle.elements);
      return element ? this.#element(element, depth + 1) : "";
    });
  }

  #times({ min, max }: { readonly min: number; readonly max: number }, depth: number, write: () => string): string {
    const most = depth > DEEP ? min : Math.min(max, Math.max(min, MANY));
    const count = min + this.#below(most - min + 1);
    return Array.from({ length: count }, write).join("");
  }

  /** Some element, known or not, as far as there is depth for it. */
  #any(depth: number): string {
    const element = depth > DEEP ? undefined : this.#one(this.#elements);
    if (element === undefined || this.#below(8) === 0) return '<a xmlns="urn:example"/>';
    return this.#element(element, depth + 4);
  }

  #attribute({ name, required, of }: Attribute): string {
    if (!required && this.#below(2) === 0) return "";
    return ` ${name}="${this.#text(of)}"`;
  }

  #text({ values, open, base, entry, list }: Simple): string {
    if (values && !(open && this.#below(4) === 0)) return this.#below(40) === 0 ? "x-a" : (this.#one(values) ?? "");
    const some = texts[entry?.xsd ?? base] ?? texts[base];
    if (some === undefined) throw new Error(`no text of ${base}`);
    // The first is the usual one.
    const text = this.#below(6) > 0 ? (some[0] ?? "") : (this.#one(some) ?? "");
    return list ? `${text} ${text}` : text;
  }
}
