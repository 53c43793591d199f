import { type ChoiceDef, type EnumDef, type FieldDef, type Fields, resolve, type TypeDef } from "../../src/index.ts";
import { discriminant } from "../names.ts";
import { entryOf, type Named } from "../registry.ts";
import { blocks, code, link, table } from "./markdown.ts";
import { scalarLink, targetOf } from "./site.ts";
import { occurrence } from "./words.ts";

/** What a page says of one definition, below its heading. */
export function body(def: Exclude<Named, { kind: "message" }>, page: Named): string {
  switch (def.kind) {
    case "enum":
      return enumBody(def);
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
  return blocks(def.doc, [name, first].filter(Boolean).join(" "), fieldTable(def.fields, page));
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
  if (field.attribute) return `attribute ${code(field.name)}`;
  const def = resolve(field.of);
  const chain = [field.name, ...(field.inside ?? []), ...(field.each ?? [])];
  if (def.kind !== "choice") return code(chain.join(" / "));
  return `one of ${def.alternatives.length} elements for ${code(chain.join(" / "))}`;
}

function typeOf(field: FieldDef, page: Named): string {
  const def = resolve(field.of);
  const type = def.kind === "scalar" ? scalarLink(def, page) : link(code(entryOf(def).name), targetOf(def, page));
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
  const text = `One of these elements stands for the abstract ${code(def.head)}; in TypeScript ${code("type")} tells which.`;
  return blocks(def.doc, text, table([code("type"), "element", "TypeScript", "meaning"], rows));
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
