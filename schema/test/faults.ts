import { type Def, type EnumDef, type FieldDef, type Fields, type Occurs, resolve, type ScalarDef, type TypeDef } from "../src/index.ts";

/** A definition with one fault put into it. */
export interface Fault {
  readonly what: string;
  readonly def: Def;
}

const OTHER: Readonly<Record<Occurs, Occurs>> = { "1": "?", "?": "1", "*": "+", "+": "*" };

const OTHER_SCALAR: ScalarDef = { kind: "scalar", codec: "other", tsType: "string", base: "xs:other", doc: "None that there is." };

/** All faults of some kinds that a definition can have: order, occurrence, names, values, fixed texts, wrappers. */
export function faults(def: Def): Fault[] {
  switch (def.kind) {
    case "scalar":
      return [];
    case "enum":
      return enumFaults(def);
    case "choice":
      return def.alternatives.map((left) => ({
        what: `without ${left.element}`,
        def: { ...def, alternatives: def.alternatives.filter((type) => type !== left) },
      }));
    case "message":
      return fieldsFaults(def.fields).map(({ what, fields }) => ({ what, def: { ...def, fields } }));
    case "type":
      return [...fieldsFaults(def.fields).map(({ what, fields }) => ({ what, def: { ...def, fields } })), ...fixedFaults(def)];
  }
}

function enumFaults(def: EnumDef): Fault[] {
  return [
    { what: "without its last value", def: { ...def, values: def.values.slice(0, -1) } },
    { what: "with a value more", def: { ...def, values: [...def.values, { value: "other" }] } },
    { what: "open or closed", def: { ...def, extensible: !def.extensible } },
    { what: "other base", def: { ...def, base: def.base === "xs:token" ? "xs:string" : "xs:token" } },
  ];
}

const fixedFaults = (def: TypeDef): Fault[] =>
  (def.fixed ?? []).map((left) => ({
    what: `fixed text of ${left[0]}`,
    def: { ...def, fixed: (def.fixed ?? []).map((entry) => (entry === left ? ([entry[0], "other"] as const) : entry)) },
  }));

function fieldsFaults(fields: Fields): { what: string; fields: Fields }[] {
  const list = Object.entries(fields);
  return list.flatMap(([key, field], index) => {
    const put = (what: string, ...instead: (readonly [string, FieldDef])[]) => ({
      what: `${what} of ${key}`,
      fields: Object.fromEntries([...list.slice(0, index), ...instead, ...list.slice(index + 1)]),
    });
    const next = list[index + 1];
    return [
      put("absence"),
      put("name", [key, { ...field, name: `${field.name}X` }]),
      ...(resolve(field.of).kind === "scalar" ? [put("scalar", [key, { ...field, of: OTHER_SCALAR }])] : []),
      put("occurrence", [key, { ...field, occurs: OTHER[field.occurs] }]),
      ...(field.inside ? [put("wrapper", [key, { ...field, inside: [...field.inside, "ei:other"] }])] : []),
      ...(field.eachOccurs ? [put("count", [key, { ...field, eachOccurs: field.eachOccurs === "*" ? "+" : "*" }])] : []),
      ...(field.lastOptional ? [put("lastOptional", [key, without(field, "lastOptional")])] : []),
      ...(field.tail ? [put("tail", [key, without(field, "tail")])] : []),
      ...(next && !field.attribute
        ? [{ what: `order of ${key}`, fields: Object.fromEntries([...list.slice(0, index), next, [key, field], ...list.slice(index + 2)]) }]
        : []),
    ];
  });
}

function without(field: FieldDef, key: "lastOptional" | "tail"): FieldDef {
  const { [key]: _, ...rest } = field;
  return rest;
}
