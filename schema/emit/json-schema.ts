import type { Def, EnumDef, FieldDef, MessageDef, TypeDef } from "../src/index.ts";
import { contentOf } from "./content-of.ts";
import { extensionForm, type JsonSchema, scalarForm, xmlForm } from "./json-schema/scalar.ts";
import { discriminant } from "./names.ts";
import { entries, entryOf, messageEntries, type Named } from "./registry.ts";

const FILE = "oadr-2.0b.schema.json";
/** Name of the words that extensible enumerations take besides their own. */
const EXTENSION = "extension";
/** Name of what is kept as XML text. */
const XML = "xml";

/** The JSON Schema of messages in their JSON form, as `toJson` of the codec gives it, by file name. */
export function emitJsonSchema(): ReadonlyMap<string, string> {
  return new Map([[FILE, `${ascii(JSON.stringify(new Schema().whole(), null, 2))}\n`]]);
}

/** Escapes what no editor shows. */
const ascii = (json: string): string => json.replace(/[^\n -~]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);

class Schema {
  /** What is no entry: scalars, and what some of them share. */
  readonly #shared = new Map<string, JsonSchema>([[EXTENSION, extensionForm]]);

  whole(): JsonSchema {
    const types = entries.map(({ name, def }): [string, JsonSchema] => [name, this.#named(def)]);
    return {
      $schema: "https://json-schema.org/draft/2020-12/schema",
      $comment: "Generated from schema/ by `pnpm generate`. Do not edit.",
      title: "A message of OpenADR 2.0b",
      description: "The JSON form of a message: properties named as in the model of @oadr/model; `type` is the name of the element.",
      oneOf: messageEntries().map(({ name }) => refer(name)),
      $defs: Object.fromEntries([...types, ...[...this.#shared].sort(([a], [b]) => (a < b ? -1 : 1))]),
    };
  }

  #named(def: Named): JsonSchema {
    switch (def.kind) {
      case "enum":
        return enumForm(def);
      case "code":
        return { description: described(def.doc, Object.entries(def.codes)), ...this.#value(def.of) };
      case "choice":
        return { description: def.doc, oneOf: def.alternatives.map((type) => refer(entryOf(type).name)) };
      default:
        return this.#object(def);
    }
  }

  #object(def: TypeDef | MessageDef): JsonSchema {
    const fields = Object.entries(def.fields);
    const type = discriminant(def);
    return {
      description: def.doc,
      type: "object",
      properties: {
        ...(type && { type: { const: type } }),
        ...Object.fromEntries(fields.map(([key, field]) => [key, this.#property(field)])),
      },
      required: [...(type ? ["type"] : []), ...fields.flatMap(([key, field]) => (isRequired(field) ? [key] : []))],
      additionalProperties: false,
    };
  }

  #property(field: FieldDef): JsonSchema {
    const value = this.#value(contentOf(field.of));
    if (!isList(field)) return { description: field.doc, ...value };
    const least = (field.each ? field.eachOccurs : field.occurs) === "+" ? 1 : 0;
    return { description: field.doc, type: "array", items: value, ...(least > 0 && { minItems: least }) };
  }

  #value(def: Def): JsonSchema {
    switch (def.kind) {
      case "scalar":
        this.#shared.set(def.codec, scalarForm(def));
        return refer(def.codec);
      case "wildcard":
      case "anything":
        this.#shared.set(XML, xmlForm);
        return refer(XML);
      default:
        return refer(entryOf(def).name);
    }
  }
}

const refer = (name: string): JsonSchema => ({ $ref: `#/$defs/${name}` });

const isList = (field: FieldDef): boolean => field.each !== undefined || field.occurs === "*" || field.occurs === "+";

const isRequired = (field: FieldDef): boolean => field.occurs !== "?" && !field.sparse;

function enumForm({ doc, values, extensible }: EnumDef): JsonSchema {
  const description = described(
    doc,
    values.flatMap(({ value, doc: meaning }) => (meaning ? [[value, meaning]] : [])),
  );
  const words = { enum: values.map(({ value }) => value) };
  return { description, ...(extensible ? { anyOf: [words, refer(EXTENSION)] } : words) };
}

/** A description with a list of values and what they mean. */
const described = (doc: string, meanings: readonly (readonly unknown[])[]): string =>
  [doc, ...meanings.map(([value, meaning]) => `- \`${value}\`: ${meaning}`)].join("\n");
