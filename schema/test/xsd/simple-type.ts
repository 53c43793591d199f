import type { Simple } from "../../emit/form/grammar.ts";
import type { Declaration, SchemaSet } from "./schema-set.ts";
import type { Document, Node } from "./tree.ts";

/** Follows a named simple type down to its built-in type. @throws Error at a construct that OpenADR does not use. */
export function simpleType(set: SchemaSet, name: string): Simple {
  return name.startsWith("xs:") ? { base: name } : simpleNode(set, set.find("type", name));
}

/** Follows a simple type where it is defined. */
export function simpleNode(set: SchemaSet, { node, document }: Declaration): Simple {
  const [derivation, ...more] = node.children;
  if (!derivation || more.length > 0) throw new Error("a simple type without one derivation");
  switch (derivation.tag) {
    case "restriction":
      return restriction(set, derivation, document);
    case "union":
      return union(set, derivation, document);
    case "list":
      return { ...simpleType(set, document.name(derivation.attributes["itemType"] ?? "")), list: true };
    default:
      throw new Error(`a simple type by ${derivation.tag}`);
  }
}

function restriction(set: SchemaSet, node: Node, document: Document): Simple {
  let simple = simpleType(set, document.name(node.attributes["base"] ?? ""));
  for (const { tag, attributes } of node.children) {
    const value = attributes["value"] ?? "";
    // A value that stands twice is one value.
    if (tag === "enumeration") simple = { ...simple, values: [...new Set([...(simple.values ?? []), value])] };
    else if (tag === "pattern" && simple.pattern === undefined) simple = { ...simple, pattern: value };
    else if (tag === "maxInclusive") simple = { ...simple, max: Number(value) };
    else if (tag === "maxLength") simple = { ...simple, maxLength: Number(value) };
    // Says nothing that the built-in type does not say.
    else if (tag === "minInclusive" && value === "0" && simple.base === "xs:unsignedInt") continue;
    else if (tag === "minInclusive") simple = { ...simple, min: Number(value) };
    else throw new Error(`a restriction by ${tag} ${value} of ${simple.base}`);
  }
  return simple;
}

/** An enumeration with tokens after a pattern, or with everything that it is taken from. */
function union(set: SchemaSet, node: Node, document: Document): Simple {
  const members = (node.attributes["memberTypes"] ?? "").split(/\s+/).map((member) => simpleType(set, document.name(member)));
  const [inline] = node.children;
  if (inline) return codes(simpleNode(set, { node: inline, document }), members);
  const [values, tokens, ...more] = members;
  if (!values?.values || !tokens || tokens.pattern === undefined || tokens.values || tokens.base !== values.base || more.length > 0) {
    throw new Error("a union that is not an enumeration and a pattern");
  }
  return { ...values, extension: tokens.pattern };
}

function codes(values: Simple, [all, ...more]: readonly Simple[]): Simple {
  if (!values.values || all?.base !== values.base || all.values || more.length > 0) {
    throw new Error("a union that is not an enumeration and what it is taken from");
  }
  return { ...values, open: true };
}
