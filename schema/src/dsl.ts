import type { Name } from "./namespaces.ts";

/** A value that is written as text: an XSD simple type. */
export interface ScalarDef {
  readonly kind: "scalar";
  /** Export of `@oadr/codec`'s scalars that reads and writes it. */
  readonly codec: string;
  /** TypeScript type of the value in the model. */
  readonly tsType: string;
  /** The built-in XSD type it derives from, such as `xs:string`. */
  readonly base: string;
  readonly pattern?: string;
  /** Largest value, where the schema limits it. */
  readonly max?: number;
  readonly doc: string;
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
  readonly base: "xs:token" | "xs:string";
  readonly extensible: boolean;
  readonly values: readonly EnumValue[];
  readonly doc: string;
}

/** How often an element stands: exactly once, at most once, any number of times, at least once. */
export type Occurs = "1" | "?" | "*" | "+";

/** One child element (or attribute) of a complex type, and the property it becomes. */
export interface FieldDef {
  /** The element that stands in the parent's sequence; for a {@link ChoiceDef}, the head of the substitution group. */
  readonly name: Name;
  readonly occurs: Occurs;
  /** An attribute instead of an element. */
  readonly attribute?: true;
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
  readonly fields: Fields;
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
  /** The abstract head of the group. */
  readonly head: Name;
  readonly alternatives: readonly TypeDef[];
  readonly doc: string;
}

export type Def = ScalarDef | EnumDef | TypeDef | MessageDef | ChoiceDef;

/** What a field holds; a function where the definition comes later in the file. */
export type Ref = Def | (() => Def);

export const resolve = (ref: Ref): Def => (typeof ref === "function" ? ref() : ref);

type Extra = Partial<Omit<FieldDef, "name" | "occurs" | "of" | "doc">>;

const field =
  (occurs: Occurs) =>
  (name: Name, of: Ref, doc: string, extra: Extra = {}): FieldDef => ({ name, occurs, of, doc, ...extra });

/** An element that stands exactly once. */
export const one: (name: Name, of: Ref, doc: string, extra?: Extra) => FieldDef = field("1");
/** An element that may be missing. */
export const optional: (name: Name, of: Ref, doc: string, extra?: Extra) => FieldDef = field("?");
/** An element that stands any number of times; the property is always a list. */
export const many: (name: Name, of: Ref, doc: string, extra?: Extra) => FieldDef = field("*");
/** An element that stands at least once. */
export const some: (name: Name, of: Ref, doc: string, extra?: Extra) => FieldDef = field("+");
/** An element that stands any number of times; the property is left out when there is none. */
export const any = (name: Name, of: Ref, doc: string): FieldDef => ({ name, occurs: "*", sparse: true, of, doc });

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
