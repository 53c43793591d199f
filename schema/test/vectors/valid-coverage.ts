import { contentOf } from "../../emit/content-of.ts";
import { discriminant } from "../../emit/names.ts";
import { entries, entryOf } from "../../emit/registry.ts";
import type { ChoiceDef, Def, EnumDef, FieldDef, Fields, ScalarDef } from "../../src/index.ts";
import { special } from "./special-values.ts";

const isList = (field: FieldDef): boolean => field.each !== undefined || field.occurs === "*" || field.occurs === "+";
const mayBeLeftOut = (field: FieldDef): boolean => field.occurs === "?" || field.sparse === true;
const mayBeEmpty = (field: FieldDef): boolean =>
  field.each === undefined ? field.occurs === "*" && !field.sparse : field.eachOccurs === "*";

/** Everything that some valid vector has to show: computed from the entries, in words. */
export function demanded(scalars: readonly ScalarDef[]): ReadonlySet<string> {
  const found = new Set<string>();
  for (const { name, def } of entries) {
    switch (def.kind) {
      case "enum":
        for (const { value } of def.values) found.add(`${name} is ${value}`);
        if (def.extensible) found.add(`${name} is a word of the sender's own`);
        break;
      case "choice":
        for (const alternative of def.alternatives) found.add(`${name} is ${discriminant(alternative)}`);
        break;
      case "message":
        found.add(`${name} is sent`);
        for (const demand of fieldDemands(name, def.fields)) found.add(demand);
        break;
      case "type":
        for (const demand of fieldDemands(name, def.fields)) found.add(demand);
        break;
    }
  }
  for (const { codec } of scalars) {
    const values = special[codec];
    if (values === undefined) throw new Error(`nothing is said about special values of the simple type ${codec}`);
    for (const name of Object.keys(values)) found.add(`${codec} is ${name}`);
  }
  return found;
}

/** What no document can show that the official schema accepts: it lets XHTML in and does not declare any. */
const unseen: readonly string[] = ["AtomText.xhtml"];

const fieldDemands = (name: string, fields: Fields): string[] =>
  Object.entries(fields).flatMap(([key, field]) => {
    if (unseen.includes(`${name}.${key}`)) return [];
    return [
      `${name}.${key} is there`,
      ...(mayBeLeftOut(field) ? [`${name}.${key} is left out`] : []),
      ...(isList(field) ? [`${name}.${key} has one`, `${name}.${key} has several`] : []),
      ...(isList(field) && mayBeEmpty(field) ? [`${name}.${key} is empty`] : []),
    ];
  });

/** What a message shows, in the same words. */
export function shown(def: Def, json: unknown, found: Set<string> = new Set()): Set<string> {
  switch (def.kind) {
    case "scalar":
      for (const [name, is] of Object.entries(special[def.codec] ?? {})) if (is(json)) found.add(`${def.codec} is ${name}`);
      break;
    case "code":
      shown(def.of, json, found);
      break;
    case "enum":
      found.add(`${entryOf(def).name} is ${isKnown(def, json) ? json : "a word of the sender's own"}`);
      break;
    case "choice":
      showChoice(def, json as { readonly type: string }, found);
      break;
    case "message":
      found.add(`${entryOf(def).name} is sent`);
      showFields(entryOf(def).name, def.fields, json, found);
      break;
    case "type":
      showFields(entryOf(def).name, def.fields, json, found);
      break;
  }
  return found;
}

const isKnown = (def: EnumDef, json: unknown): boolean => def.values.some(({ value }) => value === json);

function showChoice(def: ChoiceDef, json: { readonly type: string }, found: Set<string>): void {
  const alternative = def.alternatives.find((type) => discriminant(type) === json.type);
  if (alternative === undefined) throw new Error(`no alternative ${json.type} of ${def.head}`);
  found.add(`${entryOf(def).name} is ${json.type}`);
  shown(alternative, json, found);
}

function showFields(name: string, fields: Fields, json: unknown, found: Set<string>): void {
  for (const [key, field] of Object.entries(fields)) {
    const value = (json as Readonly<Record<string, unknown>>)[key];
    found.add(`${name}.${key} is ${value === undefined ? "left out" : "there"}`);
    if (value === undefined) continue;
    const def = contentOf(field.of);
    if (!isList(field)) shown(def, value, found);
    else {
      const items = value as readonly unknown[];
      found.add(`${name}.${key} ${items.length === 0 ? "is empty" : items.length === 1 ? "has one" : "has several"}`);
      for (const item of items) shown(def, item, found);
    }
  }
}
