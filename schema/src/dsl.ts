import type { Name, Nameless, Unprefixed } from "./namespaces.ts";

/** A value that is written as text: an XSD simple type. */
export interface ScalarDef {
  readonly kind: "scalar";
  /** Export of `@oadr/codec`'s scalars that reads and writes it. */
  readonly codec: string;
  /** TypeScript type of the value in the model. */
  readonly tsType: string;
  /** Name of the XSD type, where it has one that matters. */
  readonly xsd?: Name;
  /** The built-in XSD type it derives from, such as `xs:string`; `xs:anyType` where the schema says nothing. */
  readonly base: string;
  readonly pattern?: string;
  /** Smallest and largest value, where the schema limits them more than the built-in type does. */
  readonly min?: number;
  readonly max?: number;
  /** Most characters; for `xs:hexBinary`, bytes. */
  readonly maxLength?: number;
  readonly doc: string;
}

/** A number that stands for something; numbers that are not listed are valid too. */
export interface CodeDef {
  readonly kind: "code";
  readonly xsd: Name;
  /** What every number of the type is, listed or not. */
  readonly of: ScalarDef;
  /** What the numbers stand for, by name. */
  readonly codes: Readonly<Record<string, number>>;
  readonly doc: string;
}

/** Which foreign elements or attributes a wildcard lets in. */
export interface Wildcard {
  /** All; all but those of the type's own namespace; or those of one namespace. */
  readonly namespace: "##any" | "##other" | (string & {});
  /** What is let in must be declared and valid (`strict`), or valid if it is declared (`lax`). */
  readonly process: "strict" | "lax";
}

/** Any element of some namespaces, in the model the XML text of one. */
export interface WildcardDef extends Wildcard {
  readonly kind: "wildcard";
}

/** An element that may hold anything at all (`xs:anyType`), in the model its XML text, its own tags included. */
export interface AnythingDef {
  readonly kind: "anything";
}

/** One value of an enumeration. */
export interface EnumValue {
  readonly value: string;
  readonly doc?: string;
}

/** A closed list of values; an extensible one also takes any `x-…`. */
export interface EnumDef {
  readonly kind: "enum";
  /** Name of the XSD type, from which the model's name follows. */
  readonly xsd: Name;
  readonly base: "xs:token" | "xs:string" | "xs:NCName";
  readonly extensible: boolean;
  readonly values: readonly EnumValue[];
  readonly doc: string;
}

/** How often an element stands: exactly once, at most once, any number of times, at least once. */
export type Occurs = "1" | "?" | "*" | "+";

/** One child element of a complex type (or attribute, or what it holds besides), and the property it becomes. */
export interface FieldDef {
  /** The element that stands in the parent's sequence; for a {@link ChoiceDef}, the head of the substitution group. */
  readonly name: Name | Unprefixed | Nameless;
  readonly occurs: Occurs;
  /** An attribute instead of an element. */
  readonly attribute?: true;
  /** The text of the type itself, which holds no elements (simple content), or holds them instead (mixed content). */
  readonly text?: true;
  /** How often it stands in one round of {@link TypeDef.anyOrder}, where that is not how often it stands in all. */
  readonly round?: Occurs;
  /** Elements that the wildcard of the type lets in and the model knows; the XSD has no place of its own for them. */
  readonly let?: true;
  /** A repeated element whose property is left out, not an empty list, when there is none. */
  readonly sparse?: true;
  /** Elements below `name` that the model leaves out, outermost first; the value stands in the last. */
  readonly inside?: readonly Name[];
  /** The element below `name` and `inside` that repeats, and wrappers below it; the property is their list. */
  readonly each?: readonly [Name, ...Name[]];
  /** How often `each` stands. */
  readonly eachOccurs?: "*" | "+";
  /** Innermost wrappers of `inside` that may be missing, as often in the schema as a wrapper may be empty. */
  readonly lastOptional?: true;
  /** An untyped empty element that must follow the last of `inside`. */
  readonly tail?: Name;
  readonly of: Ref;
  readonly doc: string;
}

/** The ordered content of a complex type, by property name. */
export type Fields = Readonly<Record<string, FieldDef>>;

/** A complex type. */
export interface TypeDef {
  readonly kind: "type";
  /** Name of the XSD type, or of the element where the type is anonymous. */
  readonly xsd: Name;
  /** The element, where the type is one alternative of a choice. */
  readonly element?: Name;
  /** Elements with a fixed text that come first and are left out of the model. */
  readonly fixed?: readonly (readonly [Name, string])[];
  /**
   * The elements may stand in any order: the XSD has a choice that is made at least so many times. It cannot say how often each
   * stands in all; {@link FieldDef.occurs} does, and in the XSD it is the occurrence in one round.
   */
  readonly anyOrder?: number;
  /** Text may stand between the elements. */
  readonly mixed?: true;
  /** Foreign attributes that may stand there; the model leaves them out. */
  readonly otherAttributes?: Wildcard;
  /** The model has the value of the only text field instead of an object; attributes say nothing about it. */
  readonly flat?: true;
  readonly fields: Fields;
  readonly doc: string;
}

/** Elements that stand one after the other, or one of them; any number of times where `occurs` says so. */
export interface GroupDef {
  readonly kind: "group";
  readonly order: "sequence" | "choice";
  readonly occurs: Occurs;
  readonly content: readonly (FieldDef | GroupDef)[];
}

/** A complex type that the model does not have; only the XSD needs it. */
export interface StructureDef {
  readonly kind: "structure";
  /** Name of the XSD type. */
  readonly xsd: Name;
  /** No element holds it but with `xsi:type`; other types derive from it. */
  readonly abstract?: true;
  readonly mixed?: true;
  readonly otherAttributes?: Wildcard;
  /** Attributes, and the text where it holds nothing else. */
  readonly fields: readonly FieldDef[];
  /** The elements. */
  readonly group: GroupDef;
  readonly doc: string;
}

/** An element that is declared at the top of a schema, so that a wildcard or a reader finds it. */
export interface ElementDef {
  readonly kind: "element";
  readonly name: Name;
  readonly of: Ref;
  /** It cannot stand anywhere itself. */
  readonly abstract?: true;
  /** The head of the substitution group that it is in. */
  readonly head?: Name;
  readonly doc: string;
}

/** Which end may send a message. */
export type Direction = "VEN" | "VTN" | "both";

/** The services of OpenADR 2.0b; `any` stands for the one that the answered message went to. */
export type ServiceDef = "EiRegisterParty" | "EiEvent" | "EiReport" | "EiOpt" | "OadrPoll" | "any";

/** One of the 23 messages. */
export interface MessageDef {
  readonly kind: "message";
  readonly element: Name;
  readonly service: ServiceDef;
  readonly from: Direction;
  /** Wire names of the messages that answer it when it is sent as a request. */
  readonly answers: readonly string[];
  /** A wrapper around all of the content, left out of the model. */
  readonly body?: Name;
  readonly fields: Fields;
  readonly doc: string;
}

/** A substitution group: one of several elements, told apart in the model by `type`. */
export interface ChoiceDef {
  readonly kind: "choice";
  /** The abstract head of the group; for elements that a wildcard lets in, a name that the schema does not have. */
  readonly head: Name;
  readonly alternatives: readonly TypeDef[];
  readonly doc: string;
}

export type Def = ScalarDef | EnumDef | CodeDef | TypeDef | MessageDef | ChoiceDef | WildcardDef | AnythingDef | StructureDef;

/** What a field holds; a function where the definition comes later in the file. */
export type Ref = Def | (() => Def);

export const resolve = (ref: Ref): Def => (typeof ref === "function" ? ref() : ref);

type Extra = Partial<Omit<FieldDef, "name" | "occurs" | "of" | "doc">>;

type FieldOf = (name: Name, of: Ref, doc: string, extra?: Extra) => FieldDef;

const field =
  (occurs: Occurs): FieldOf =>
  (name, of, doc, extra = {}) => ({ name, occurs, of, doc, ...extra });

/** An element that stands exactly once. */
export const one: FieldOf = field("1");
/** An element that may be missing. */
export const optional: FieldOf = field("?");
/** An element that stands any number of times; the property is always a list. */
export const many: FieldOf = field("*");
/** An element that stands at least once. */
export const some: FieldOf = field("+");
/** An element that stands any number of times; the property is left out when there is none. */
export const any: FieldOf = (name, of, doc, extra = {}) => ({ name, occurs: "*", sparse: true, of, doc, ...extra });

/** An attribute that may be missing. */
export const attribute = (name: Name | Unprefixed, of: Ref, doc: string): FieldDef => ({ name, occurs: "?", attribute: true, of, doc });
/** An attribute that must be there. */
export const needed = (name: Name | Unprefixed, of: Ref, doc: string): FieldDef => ({ ...attribute(name, of, doc), occurs: "1" });
/** The text of a type that holds nothing else but attributes. */
export const value = (of: Ref, doc: string): FieldDef => ({ name: "#value", occurs: "1", text: true, of, doc });
/** Elements that a wildcard lets in; the property is named after `place`. */
export const wild = (
  occurs: Occurs,
  wildcard: Wildcard,
  doc = "Elements of other vocabularies.",
  place: Nameless = "#other",
): FieldDef => ({
  name: place,
  occurs,
  ...(occurs === "*" && { sparse: true }),
  of: { kind: "wildcard", ...wildcard },
  doc,
});

/** Content of any kind. */
export const anything: AnythingDef = { kind: "anything" };

/** A complex type, named after its XSD type. */
export const type = (xsd: Name, doc: string, fields: Fields): TypeDef => ({ kind: "type", xsd, doc, fields });

/** A complex type that is an alternative of a choice, named after its element. */
export const alternative = (element: Name, doc: string, fields: Fields, fixed?: TypeDef["fixed"]): TypeDef => ({
  kind: "type",
  xsd: element,
  element,
  doc,
  fields,
  ...(fixed && { fixed }),
});

type Model = Pick<TypeDef, "anyOrder" | "mixed" | "otherAttributes" | "flat">;

/** A complex type that is more than a sequence of elements. */
export const special = (xsd: Name, doc: string, model: Model, fields: Fields): TypeDef => ({ ...type(xsd, doc, fields), ...model });

const group =
  (order: GroupDef["order"]) =>
  (occurs: Occurs, ...content: (FieldDef | GroupDef)[]): GroupDef => ({ kind: "group", order, occurs, content });

type GroupOf = (occurs: Occurs, ...content: (FieldDef | GroupDef)[]) => GroupDef;
/** Elements one after the other. */
export const sequence: GroupOf = group("sequence");
/** One of several elements or groups. */
export const either: GroupOf = group("choice");

/** A complex type without a model. */
export const structure = (
  xsd: Name,
  doc: string,
  content: GroupDef,
  fields: readonly FieldDef[] = [],
  more: Pick<StructureDef, "mixed" | "abstract" | "otherAttributes"> = {},
): StructureDef => ({ kind: "structure", xsd, doc, group: content, fields, ...more });

/** An element that is declared at the top of a schema. */
export const element = (name: Name, of: Ref, doc: string, more: Pick<ElementDef, "abstract" | "head"> = {}): ElementDef => ({
  kind: "element",
  name,
  of,
  doc,
  ...more,
});

/** A number that stands for something: `"0=none 1=forward"`. */
export const coded = (xsd: Name, of: ScalarDef, doc: string, codes: string): CodeDef => {
  const pairs = codes.trim().split(/\s+/);
  return {
    kind: "code",
    xsd,
    of,
    doc,
    codes: Object.fromEntries(pairs.map((pair) => [pair.slice(pair.indexOf("=") + 1), parseInt(pair, 10)])),
  };
};

export const choice = (head: Name, doc: string, alternatives: readonly TypeDef[]): ChoiceDef => ({
  kind: "choice",
  head,
  doc,
  alternatives,
});

type Routing = Pick<MessageDef, "service" | "from" | "answers" | "body">;

/** One of the 23 messages. */
export const message = (element: Name, doc: string, routing: Routing, fields: Fields): MessageDef => ({
  kind: "message",
  element,
  doc,
  ...routing,
  fields,
});

/** An enumeration. A value is a word, or a word and its meaning. */
const enumeration =
  (extensible: boolean, base: EnumDef["base"]) =>
  (xsd: Name, doc: string, values: readonly (string | readonly [string, string])[]): EnumDef => ({
    kind: "enum",
    xsd,
    base,
    extensible,
    doc,
    values: values.map((entry) => (typeof entry === "string" ? { value: entry } : { value: entry[0], doc: entry[1] })),
  });

type EnumOf = (xsd: Name, doc: string, values: readonly (string | readonly [string, string])[]) => EnumDef;
/** A closed enumeration over xs:token. */
export const closed: EnumOf = enumeration(false, "xs:token");
/** A closed enumeration over xs:string, where the schema tolerates no surrounding white space. */
export const closedString: EnumOf = enumeration(false, "xs:string");
/** An enumeration that also takes any token starting with `x-`. */
export const extensible: EnumOf = enumeration(true, "xs:token");
