import type { ChoiceDef, CodeDef, EnumDef, FieldDef, Fields, TypeDef } from "../../src/index.ts";
import { contentOf } from "../content-of.ts";
import { discriminant, valuesName } from "../names.ts";
import { entryOf, isNamed, type Named } from "../registry.ts";
import { blocks, code, link, table } from "./markdown.ts";
import { scalarLink, targetOf } from "./site.ts";
import { occurrence } from "./words.ts";

/** What a page says of one definition, below its heading. */
export function body(def: Exclude<Named, { kind: "message" }>, page: Named): string {
  switch (def.kind) {
    case "enum":
      return enumBody(def);
    case "code":
      return codeBody(def, page);
    case "choice":
      return choiceBody(def, page);
    case "type":
      return typeBody(def, page);
  }
}

function typeBody(def: TypeDef, page: Named): string {
  const name = def.element ? `Element ${code(def.element)}, ${code(`type: "${discriminant(def)}"`)}.` : `Schema name ${code(def.xsd)}.`;
  const constants = def.fixed ?? [];
  const texts = constants.map(([element, text]) => `${code(element)} with ${code(text)}`).join(", then ");
  const first =
    constants.length > 0 ? `On the wire it starts with ${texts}; TypeScript leaves ${constants.length > 1 ? "them" : "it"} out.` : "";
  const order = def.anyOrder === undefined ? "" : "The elements may stand in any order.";
  const text = def.mixed && Object.values(def.fields).some((field) => field.text) ? "It holds text or elements, not both." : "";
  return blocks(def.doc, [name, first, order, text].filter(Boolean).join(" "), fieldTable(def.fields, page));
}

/** The fields of a message or type, one row each. */
export function fieldTable(fields: Fields, page: Named): string {
  const rows = Object.entries(fields).map(([key, field]) => [
    code(key),
    wire(field),
    typeOf(field, page),
    occurrence(field),
    [field.doc, ...notes(field)].join(" "),
  ]);
  return rows.length === 0 ? "" : table(["property", "XML", "type", "occurs", "meaning"], rows);
}

/** The elements from the parent down to the value. */
function wire(field: FieldDef): string {
  if (field.attribute) return `attribute ${code(field.name.replace(/^:/, ""))}`;
  if (field.text) return "its text";
  const def = contentOf(field.of);
  if (def.kind === "wildcard") {
    return def.namespace === "##other" ? "any element of another namespace" : `any element of ${code(def.namespace)}`;
  }
  const chain = [field.name, ...(field.inside ?? []), ...(field.each ?? [])];
  if (def.kind !== "choice") return code(chain.join(" / "));
  return `one of ${def.alternatives.length} elements for ${code(chain.join(" / "))}`;
}

function typeOf(field: FieldDef, page: Named): string {
  const def = contentOf(field.of);
  const type = isNamed(def)
    ? link(code(entryOf(def).name), targetOf(def, page))
    : def.kind === "scalar"
      ? scalarLink(def, page)
      : `${code("string")} (XML text)`;
  return field.each !== undefined || field.occurs === "*" || field.occurs === "+" ? `list of ${type}` : type;
}

function notes(field: FieldDef): string[] {
  const last = field.inside?.at(-1);
  return [
    ...(field.lastOptional && last ? [`${code(last)} itself may be missing; then there is no value.`] : []),
    ...(field.tail ? [`An empty ${code(field.tail)} follows ${code(last ?? field.name)}; TypeScript leaves it out.`] : []),
  ];
}

function choiceBody(def: ChoiceDef, page: Named): string {
  const rows = def.alternatives.map((type) => [
    code(discriminant(type) ?? ""),
    code(type.element ?? ""),
    link(code(entryOf(type).name), targetOf(type, page)),
    type.doc,
  ]);
  // The head of the resources is ours: a wildcard of the schema lets them in.
  const head = def.head === "espi:resource" ? "" : ` for the abstract ${code(def.head)}`;
  const text = `One of these elements stands${head}; in TypeScript ${code("type")} tells which.`;
  return blocks(def.doc, text, table([code("type"), "element", "TypeScript", "meaning"], rows));
}

function codeBody(def: CodeDef, page: Named): string {
  const name = `Schema name ${code(def.xsd)}. A number of type ${scalarLink(def.of, page)}; others than these are allowed too. In TypeScript they stand in ${code(valuesName(entryOf(def).name))} by these names.`;
  const rows = Object.entries(def.codes).map(([word, number]) => [String(number), code(word)]);
  return blocks(def.doc, name, table(["value", "name"], rows));
}

function enumBody(def: EnumDef): string {
  const open = def.extensible ? " Other words are allowed if they start with `x-`." : "";
  const space = def.base === "xs:string" ? " White space around a value is not allowed." : "";
  const name = `Schema name ${code(def.xsd)}. Upper and lower case count.${open}${space}`;
  const explained = def.values.some(({ doc }) => doc);
  const values = explained
    ? table(
        ["value", "meaning"],
        def.values.map(({ value, doc = "" }) => [code(value), doc]),
      )
    : `Values: ${def.values.map(({ value }) => code(value)).join(", ")}.`;
  return blocks(def.doc, name, values);
}
