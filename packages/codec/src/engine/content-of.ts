import { schemaVersion } from "../gen/enums.ts";
import type { Name } from "../shape.ts";
import { elementName } from "../xml/element-name.ts";
import { type Alternative, Content, type Missing, type Particle, type TextPlan } from "./content.ts";
import {
  alternativeOf,
  isChoice,
  isList,
  isOptional,
  isScalar,
  type LooseField,
  type LooseKind,
  type LooseShape,
  leastOf,
  textKeyOf,
} from "./loose.ts";
import { readContent } from "./read-content.ts";
import { readMixed } from "./read-mixed.ts";
import { readAnything, readFixed, readText, type TextRule } from "./read-text.ts";
import { readWhole } from "./read-whole.ts";

type Alternatives = readonly Alternative[];

const compiled = new WeakMap<LooseShape, Content>();

/** Compiles a shape for decoding, once. */
export function contentOf(shape: LooseShape): Content {
  const known = compiled.get(shape);
  if (known !== undefined) return known;
  const outer = shape.body === undefined ? new Content("object", shape.type, shape.anyOrder) : new Content("value");
  // Registered before its fields are compiled, so that a recursive type finds itself.
  compiled.set(shape, outer);
  if (shape.version) outer.addAttribute("ei:schemaVersion", undefined, false, schemaVersion);
  outer.text = textOf(shape);
  const content = shape.body === undefined ? outer : new Content("object", shape.type);
  if (shape.body !== undefined) outer.add(place(shape.body, "value", true), [element(shape.body, content)]);
  for (const [name, text] of shape.fixed ?? []) {
    const particle = { ...place(name, undefined, true), missing: nothing };
    content.add(particle, [{ name: elementName(name), read: readFixed(text), content: undefined }]);
  }
  for (const [key, field] of Object.entries(shape.fields)) addField(content, key, field);
  return outer;
}

function addField(content: Content, key: string, field: LooseField): void {
  if (field.attribute !== undefined) {
    if (isScalar(field.of)) content.addAttribute(field.attribute, key, field.occurs === "1", field.of);
    return;
  }
  // The shape's own, see textOf.
  if (field.text) return;
  if (field.name === "*") {
    addWildcard(content, key, field);
    return;
  }
  const name = field.name;
  if (name === undefined) throw new TypeError(`field ${key} has neither element nor attribute`);
  const required = field.occurs === "1" || field.occurs === "+";
  const list = isList(field);
  const empty = list ? emptyList(leastOf(field)) : required ? emptyText(field.of) : undefined;
  const missing = meant.get(name) ?? empty;
  if (field.each === undefined) {
    const rule: TextRule = { emptyIsAbsent: isOptional(field) || field.occurs === "*", recoverable: field.occurs === "?" };
    const particle: Particle = { key, label: elementName(name).label, many: list, required, list: list && !isOptional(field), missing };
    content.add(particle, wrapped([name, ...(field.inside ?? [])], field, rule));
    return;
  }
  const least = leastOf(field) === 1;
  const items = new Content("list");
  const rule: TextRule = { emptyIsAbsent: !least, recoverable: false };
  items.add({ ...place(field.each[0], undefined, least), many: true, missing }, wrapped(field.each, { of: field.of }, rule));
  const chain = [name, ...(field.inside ?? [])];
  let inner = element(chain.at(-1) ?? name, items);
  for (const outerName of chain.slice(0, -1).reverse()) {
    const wrapper = new Content("value");
    wrapper.add({ ...place(inner.name.written as Name, "value", true), missing }, [inner]);
    inner = element(outerName, wrapper);
  }
  content.add({ ...place(name, key, required), missing }, [inner]);
}

/** Reads an element as the text it is, in a place for those that are not known. */
const UNKNOWN: Alternative = {
  // Stands for all names; none is ever looked for.
  name: { id: -1, uri: "", local: "*", written: "*", label: "an element of another vocabulary" },
  read: readWhole,
  // Attributes are part of the text.
  content: new Content("value"),
};

function addWildcard(content: Content, key: string, field: LooseField): void {
  const takes = isScalar(field.of) ? field.of.takes : undefined;
  if (takes === undefined) throw new TypeError(`field ${key} takes any element, but does not hold its text`);
  const place = { key, label: UNKNOWN.name.label, many: isList(field), required: false, list: false, missing: undefined };
  content.addWildcard(place, UNKNOWN, takes);
}

/** How the text of an element with this shape is read; undefined where it holds none. */
function textOf(shape: LooseShape): TextPlan | undefined {
  const key = textKeyOf(shape);
  if (shape.mixed) return { key, read: undefined };
  const field = key === undefined ? undefined : shape.fields[key];
  if (field === undefined || !isScalar(field.of)) return undefined;
  return { key, read: readText(field.of, { emptyIsAbsent: false, recoverable: false }) };
}

/** The element that starts a chain of wrappers, with the value in the last; a choice stands in place of the last. */
function wrapped(chain: readonly Name[], field: Pick<LooseField, "of" | "lastOptional" | "tail">, rule: TextRule): Alternatives {
  const [name, ...inside] = chain;
  if (name === undefined) return [];
  if (inside.length === 0) return alternatives(name, field.of, rule);
  const content = new Content("value");
  const innermost = inside.length === 1;
  const particle = place(inside[0] ?? name, "value", !(innermost && field.lastOptional));
  const missing = emptyText(field.of);
  // Conformance rule 46: an empty text means none where it may be left out, and so does a wrapper without its text.
  content.add({ ...particle, missing: missing && rule.emptyIsAbsent ? nothing : missing }, wrapped(inside, field, rule));
  if (innermost && field.tail !== undefined) {
    const tail = { name: elementName(field.tail), read: readAnything, content: new Content("value") };
    content.add({ ...place(field.tail, undefined, true), missing: nothing }, [tail]);
  }
  return [element(name, content)];
}

function alternatives(name: Name, kind: LooseKind, rule: TextRule): Alternatives {
  if (isChoice(kind)) {
    return Object.values(kind.choice).map((make) => {
      const alternative = alternativeOf(make);
      return alternative.shape.declares === undefined ? element(alternative.name, contentOf(alternative.shape)) : rare(alternative);
    });
  }
  if (isScalar(kind)) {
    if (kind.takes !== undefined) return [{ ...UNKNOWN, name: elementName(name) }];
    return [{ name: elementName(name), read: readText(kind, rule), content: undefined }];
  }
  const content = contentOf(kind());
  if (content.text === undefined) return [element(name, content)];
  return [{ name: elementName(name), read: (scanner, due) => readMixed(scanner, content, due), content }];
}

/** An alternative that hardly any message has: it is compiled when the first comes. */
function rare({ name, shape }: ReturnType<typeof alternativeOf>): Alternative {
  const outline = new Content("value");
  for (const field of Object.values(shape.fields)) {
    if (field.name !== undefined && field.name !== "*") outline.add(place(field.name, undefined, !isOptional(field)), []);
  }
  outline.expected = outline.particles.flatMap(({ label, required }) => (required ? [label] : [])).join(" or ");
  return { name: elementName(name), read: (scanner, due) => readContent(scanner, contentOf(shape), due), content: outline };
}

function element(name: Name | string, content: Content): Alternative {
  return { name: elementName(name as Name), read: (scanner, due) => readContent(scanner, content, due), content };
}

const place = (name: Name, key: string | undefined, required: boolean): Particle => ({
  key,
  label: elementName(name).label,
  many: false,
  required,
  list: false,
  missing: undefined,
});

/** Nothing is there, and nothing is missed. */
const nothing: Missing = () => [undefined];

/** A missing text may be read as an empty one, where that is a legal value. */
const emptyText = (kind: LooseKind): Missing | undefined => (isScalar(kind) && kind.parse("", 0, 0) === "" ? () => [""] : undefined);

/** A missing list may be read as an empty one, unless it must hold something: what is read has to be fit to be written. */
const emptyList = (least: 0 | 1): Missing | undefined => (least === 0 ? () => [[]] : undefined);

/** Elements that peers are known to leave out, and what they mean by it. */
const meant: ReadonlyMap<Name, Missing> = new Map<Name, Missing>([
  [
    "ei:specifierPayload",
    // Conformance rule 308: a request for METADATA names the data point 0, which its receiver ignores.
    (specifier) => (specifier["reportSpecifierId"] === "METADATA" ? [[{ rId: "0", readingType: "x-notApplicable" }]] : undefined),
  ],
]);
