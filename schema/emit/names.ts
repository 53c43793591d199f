import type { ChoiceDef, CodeDef, EnumDef, FieldDef, MessageDef, TypeDef } from "../src/index.ts";

const local = (name: string): string => name.slice(name.search(/[:#]/) + 1);

const pascal = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

const camel = (word: string): string => word.charAt(0).toLowerCase() + word.slice(1);

const id = (word: string): string => word.replace(/ID$/, "Id");

/** Names that the rules would make, and why they are not used. */
export const typeExceptions: Readonly<Record<string, string>> = {
  "oadr:oadrResponse": "OadrResponse", // Response is a global type
  "oadr:oadrEvent": "OadrEvent", // Event is a global type
  "oadr:oadrService": "OadrService", // Service is the name of an endpoint
  "oadr:oadrProfileType": "ProfileName", // Profile is the element that holds it
  "oadr:oadrTransportType": "TransportName", // as oadrProfileType
  "oadr:oadrDataQualityTypeType": "DataQuality", // a doubled suffix
  "clm5ISO42173A:ISO3AlphaCurrencyCodeContentType": "CurrencyCode", // says what it is
  "espi:ReadingType": "EspiReadingType", // the suffix is part of the name
  "atom:type": "AtomTextType", // the list has no name there
};

/** Elements whose property is named after the element inside them, which the rules of the standard speak of. */
export const propertyExceptions: Readonly<Record<string, string>> = {
  "xcal:tolerance": "startafter",
  "ei:eiMarketContext": "marketContext",
  ":type": "contentType", // `type` tells the alternatives of a choice apart
};

/** Vocabularies whose types have names that others have too, and what is put before these. */
const families: Readonly<Record<string, string>> = { atom: "Atom", espi: "Espi" };

/** A definition that gets a name in the model. */
type Named = TypeDef | MessageDef | EnumDef | CodeDef | ChoiceDef;

const schemaName = (def: Named): string => (def.kind === "message" ? def.element : def.kind === "choice" ? def.head : def.xsd);

/** The model's name for a message: its element without `oadr`; for a choice: its head; for another type: its XSD type or element. */
export const typeName = (def: Named): string => typeExceptions[schemaName(def)] ?? regularTypeName(schemaName(def));

/** What the rules make of the schema's name for a type. */
export function regularTypeName(name: string): string {
  const stem = local(name).replace(/(Enumerated)?Type$/, "");
  return (families[name.slice(0, name.indexOf(":"))] ?? "") + id(pascal(stem.replace(/^oadr(?=[A-Z])/, "")));
}

/**
 * The model's name for a field: the element's local name; final `ID` becomes `Id`, leading `x-` goes, a capital at its start too, and
 * a repeated one is plural.
 */
export function propertyName(field: FieldDef): string {
  const name = propertyExceptions[field.name] ?? regularPropertyName(field.name);
  return field.occurs === "*" || field.occurs === "+" ? `${name.replace(/(?<=[^aeiou])y$/, "ie")}s` : name;
}

/** What the rules make of an element's name, before the plural. */
export const regularPropertyName = (name: string): string => id(camel(local(name).replace(/^x-/, "")));

/** The value of the discriminant: the wire name. */
export const discriminant = (def: TypeDef | MessageDef): string | undefined =>
  def.kind === "message" ? local(def.element) : def.element && local(def.element);

/** The codec's name for the table of a type. */
export const tableName = (name: string): string => name.charAt(0).toLowerCase() + name.slice(1);

/** The model's name for the list of the values of an enumeration. */
export const valuesName = (name: string): string => `${tableName(name)}Values`;
