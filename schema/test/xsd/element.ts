import {
  type Attribute,
  type Attributes,
  type Content,
  type Element,
  EMPTY,
  type Group,
  nested,
  orderOf,
  type Particle,
  type Simple,
} from "../../emit/form/grammar.ts";
import type { Declaration, SchemaSet } from "./schema-set.ts";
import { simpleNode, simpleType } from "./simple-type.ts";
import type { Document, Node } from "./tree.ts";

/** A global element. */
export const globalElement = (set: SchemaSet, name: string): Element =>
  set.once(`element ${name}`, () => declared(set, name, set.find("element", name)));

/** An `xs:element` inside a content model: a reference, with all members of its substitution group, or a local element. */
function particle(set: SchemaSet, node: Node, document: Document): Particle {
  const { ref, name } = node.attributes;
  const { min, max } = occurrence(node);
  if (ref === undefined) {
    const own = document.own(name ?? "");
    return { name: own, min, max, elements: [declared(set, own, { node, document })] };
  }
  const head = document.name(ref);
  const abstract = set.find("element", head).node.attributes["abstract"] === "true";
  const members = set.members(head).filter((member) => set.find("element", member).node.attributes["abstract"] !== "true");
  return { name: head, min, max, elements: [...(abstract ? [] : [head]), ...members].map((member) => globalElement(set, member)) };
}

function declared(set: SchemaSet, name: string, { node, document }: Declaration): Element {
  const type = node.attributes["type"];
  const head = node.attributes["substitutionGroup"];
  const inline = node.children.find(({ tag }) => tag === "complexType" || tag === "simpleType");
  const content = (): Content => {
    if (type !== undefined) return named(set, document.name(type), node.attributes["fixed"]);
    if (inline?.tag === "complexType") return complexContent(set, { node: inline, document });
    if (inline) return { kind: "text", of: simpleNode(set, { node: inline, document }), fixed: node.attributes["fixed"] };
    // Without a type of its own an element has that of the head of its substitution group, or else any.
    return head === undefined ? { kind: "anything" } : globalElement(set, document.name(head)).content();
  };
  let made: Content | undefined;
  return {
    name,
    typeName: type === undefined ? untyped(set, name, inline, head && document.name(head)) : document.name(type),
    nillable: node.attributes["nillable"] === "true",
    abstract: node.attributes["abstract"] === "true",
    content: () => {
      made ??= content();
      return made;
    },
  };
}

/** Without a type of its own an element has that of the head of its substitution group. */
const untyped = (set: SchemaSet, name: string, inline: Node | undefined, head: string | undefined): string | undefined =>
  inline || head === undefined ? name : globalElement(set, head).typeName;

function named(set: SchemaSet, type: string, fixed: string | undefined): Content {
  if (type === "xs:anyType") return { kind: "anything" };
  if (!type.startsWith("xs:") && set.find("type", type).node.tag === "complexType") {
    return set.once(`type ${type}`, () => complexContent(set, set.find("type", type)));
  }
  return { kind: "text", of: simpleType(set, type), fixed };
}

type Children = Extract<Content, { kind: "children" }>;

/** What a complex type holds, its bases included. @throws Error at a construct that the official set does not use. */
function complexContent(set: SchemaSet, { node, document }: Declaration): Content {
  const mixed = node.attributes["mixed"] === "true";
  const simple = node.children.find(({ tag }) => tag === "simpleContent");
  if (simple) return simpleContent(set, simple, document);
  const derived = node.children.find(({ tag }) => tag === "complexContent");
  if (!derived) return { ...direct(set, node, document), mixed };
  const [derivation] = derived.children;
  const own = direct(set, derivation ?? node, document);
  const base = complexContent(set, set.find("type", document.name(derivation?.attributes["base"] ?? "")));
  if (base.kind !== "children" || mixed || base.mixed) throw new Error("a base that is not made of elements");
  if (derivation?.tag === "restriction") return { ...own, attributes: [...base.attributes, ...own.attributes] };
  if (derivation?.tag !== "extension" || base.order !== "sequence" || own.order !== "sequence") {
    throw new Error(`complex content by ${derivation?.tag}`);
  }
  return {
    ...own,
    particles: [...base.particles, ...own.particles],
    attributes: [...base.attributes, ...own.attributes],
  };
}

/** Text with attributes. */
function simpleContent(set: SchemaSet, node: Node, document: Document): Content {
  const [extension] = node.children;
  if (extension?.tag !== "extension") throw new Error(`simple content by ${extension?.tag}`);
  const of = simpleType(set, document.name(extension.attributes["base"] ?? ""));
  return { kind: "text", of, ...attributes(set, extension, document) };
}

const GROUPS: readonly string[] = ["sequence", "choice"];
const ATTRIBUTES: readonly string[] = ["attribute", "attributeGroup", "anyAttribute"];

/** What stands directly in a type, or in its extension or restriction. */
function direct(set: SchemaSet, node: Node, document: Document): Children {
  const unknown = node.children.find(({ tag }) => !GROUPS.includes(tag) && !ATTRIBUTES.includes(tag));
  if (unknown) throw new Error(`a complex type with ${unknown.tag}`);
  const [first, ...more] = node.children.filter(({ tag }) => GROUPS.includes(tag));
  if (more.length > 0) throw new Error("a complex type with two groups");
  return { ...EMPTY, ...(first && group(set, first, document)), ...attributes(set, node, document) };
}

function group(set: SchemaSet, node: Node, document: Document): Group {
  const particles = node.children.map((child): Particle => {
    if (child.tag === "element") return particle(set, child, document);
    if (child.tag === "any") return { name: `any ${wildcard(child)}`, ...occurrence(child), elements: [] };
    if (GROUPS.includes(child.tag)) return nested(group(set, child, document));
    throw new Error(`${child.tag} in a ${node.tag}`);
  });
  return { order: orderOf(node.tag === "choice" ? "choice" : "sequence", particles), ...occurrence(node), particles };
}

function occurrence(node: Node): { readonly min: number; readonly max: number } {
  const { minOccurs = "1", maxOccurs = "1" } = node.attributes;
  return { min: Number(minOccurs), max: maxOccurs === "unbounded" ? Number.POSITIVE_INFINITY : Number(maxOccurs) };
}

const wildcard = ({ attributes }: Node): string => `${attributes["namespace"] ?? "##any"} ${attributes["processContents"] ?? "strict"}`;

function attributes(set: SchemaSet, node: Node, document: Document): Attributes {
  let found: Attributes = { attributes: [] };
  for (const child of node.children) {
    if (child.tag === "attribute") found = { ...found, attributes: [...found.attributes, attribute(set, child, document)] };
    else if (child.tag === "anyAttribute") found = { ...found, others: wildcard(child) };
    else if (child.tag === "attributeGroup") {
      const declaration = set.find("attributeGroup", document.name(child.attributes["ref"] ?? ""));
      const inner = attributes(set, declaration.node, declaration.document);
      found = { attributes: [...found.attributes, ...inner.attributes], others: inner.others ?? found.others };
    }
  }
  return found;
}

/** An element of a type. */
export const globalType = (set: SchemaSet, name: string): Element => ({ name, typeName: name, content: () => named(set, name, undefined) });

/** A global attribute. */
export const globalAttribute = (set: SchemaSet, name: string): Attribute => {
  const { node, document } = set.find("attribute", name);
  return { name, required: false, of: typeOf(set, node, document) };
};

function attribute(set: SchemaSet, node: Node, document: Document): Attribute {
  const { ref, name, use, form = document.root.attributes["attributeFormDefault"] } = node.attributes;
  const required = use === "required";
  if (ref !== undefined) return { ...globalAttribute(set, document.name(ref)), required };
  return { name: form === "qualified" ? document.own(name ?? "") : (name ?? ""), required, of: typeOf(set, node, document) };
}

function typeOf(set: SchemaSet, node: Node, document: Document): Simple {
  const inline = node.children.find(({ tag }) => tag === "simpleType");
  return inline ? simpleNode(set, { node: inline, document }) : simpleType(set, document.name(node.attributes["type"] ?? ""));
}
