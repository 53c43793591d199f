import type { Attribute, Content, Element, Particle } from "../grammar.ts";
import { type Declaration, isForeign, type SchemaSet } from "./schema-set.ts";
import { simpleNode, simpleType } from "./simple-type.ts";
import type { Document, Node } from "./tree.ts";

/** A global element. */
export const globalElement = (set: SchemaSet, name: string): Element =>
  isForeign(name)
    ? { name, content: () => ({ kind: "anything" }) }
    : set.once(`element ${name}`, () => declared(set, name, set.find("element", name)));

/** An `xs:element` inside a content model: a reference, with all members of its substitution group, or a local element. */
function particle(set: SchemaSet, node: Node, document: Document): Particle {
  const { ref, name, minOccurs = "1", maxOccurs = "1" } = node.attributes;
  const [min, max] = [Number(minOccurs), maxOccurs === "unbounded" ? Number.POSITIVE_INFINITY : Number(maxOccurs)];
  if (ref === undefined) {
    const own = document.own(name ?? "");
    return { name: own, min, max, elements: [declared(set, own, { node, document })] };
  }
  const head = document.name(ref);
  const abstract = !isForeign(head) && set.find("element", head).node.attributes["abstract"] === "true";
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
    typeName: type === undefined ? name : document.name(type),
    nillable: node.attributes["nillable"] === "true",
    content: () => {
      made ??= content();
      return made;
    },
  };
}

function named(set: SchemaSet, type: string, fixed: string | undefined): Content {
  if (!type.startsWith("xs:") && set.find("type", type).node.tag === "complexType") {
    return set.once(`type ${type}`, () => complexContent(set, set.find("type", type)));
  }
  return { kind: "text", of: simpleType(set, type), fixed };
}

type Children = Extract<Content, { kind: "children" }>;

const EMPTY: Children = { kind: "children", order: "sequence", particles: [], attributes: [] };

/** The children and attributes of a complex type, its bases included. @throws Error at a construct that OpenADR does not use. */
function complexContent(set: SchemaSet, { node, document }: Declaration): Children {
  if (node.attributes["mixed"] === "true") throw new Error("mixed content");
  const [derived] = node.children.filter(({ tag }) => tag === "complexContent");
  if (!derived) return direct(set, node, document);
  const [derivation] = derived.children;
  const own = direct(set, derivation ?? node, document);
  const base = complexContent(set, set.find("type", document.name(derivation?.attributes["base"] ?? "")));
  if (derivation?.tag === "restriction") return { ...own, attributes: [...base.attributes, ...own.attributes] };
  if (derivation?.tag !== "extension") throw new Error(`complex content by ${derivation?.tag}`);
  return {
    ...own,
    particles: [...base.particles, ...own.particles],
    attributes: [...base.attributes, ...own.attributes],
  };
}

/** What stands directly in a type, or in its extension or restriction. */
function direct(set: SchemaSet, node: Node, document: Document): Children {
  let content = EMPTY;
  for (const child of node.children) {
    if (child.tag === "attribute") content = { ...content, attributes: [...content.attributes, attribute(set, child, document)] };
    else if (child.tag === "sequence" || child.tag === "choice") content = { ...content, ...group(set, child, document) };
    else throw new Error(`a complex type with ${child.tag}`);
  }
  return content;
}

function group(set: SchemaSet, node: Node, document: Document): Pick<Children, "order" | "particles"> {
  if (Object.keys(node.attributes).length > 0) throw new Error(`a repeated ${node.tag}`);
  const particles = node.children.map((child): Particle => {
    if (child.tag !== "element") throw new Error(`${child.tag} in a ${node.tag}`);
    return particle(set, child, document);
  });
  // A choice of one is a sequence of one.
  return { order: node.tag === "choice" && particles.length > 1 ? "choice" : "sequence", particles };
}

function attribute(set: SchemaSet, node: Node, document: Document): Attribute {
  const { ref, name, type, use } = node.attributes;
  const required = use === "required";
  if (ref !== undefined) {
    const global = set.find("attribute", document.name(ref));
    const of = simpleType(set, global.document.name(global.node.attributes["type"] ?? ""));
    return { name: document.name(ref), required, of };
  }
  const qualified = document.root.attributes["attributeFormDefault"] === "qualified";
  return { name: qualified ? document.own(name ?? "") : (name ?? ""), required, of: simpleType(set, document.name(type ?? "")) };
}
