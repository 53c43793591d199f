import type { ChoiceDef, CodeDef, EnumDef, MessageDef, ScalarDef, StructureDef, TypeDef, Wildcard } from "../../src/index.ts";

/** A simple type, followed down to the built-in type it rests on. */
export interface Simple {
  /** Such as `xs:string`. */
  readonly base: string;
  readonly pattern?: string | undefined;
  readonly min?: number | undefined;
  readonly max?: number | undefined;
  readonly maxLength?: number | undefined;
  readonly values?: readonly string[] | undefined;
  /** The values are some that are known; all others of `base` are taken too. */
  readonly open?: boolean | undefined;
  /** Pattern of the tokens that are taken besides `values`. */
  readonly extension?: string | undefined;
  /** Values separated by white space. */
  readonly list?: boolean | undefined;
  /** The entry that it was made of. */
  readonly entry?: ScalarDef | EnumDef | CodeDef | undefined;
}

export interface Attribute {
  readonly name: string;
  readonly required: boolean;
  readonly of: Simple;
  /** What our entries say about it; here as below. */
  readonly doc?: string | undefined;
}

/** The attributes of a type; `others` is a wildcard for more, such as `##other strict`. */
export interface Attributes {
  readonly attributes: readonly Attribute[];
  readonly others?: string | undefined;
}

/** One place in a sequence or choice: an element, the members of a substitution group, a wildcard, or a group inside the group. */
export interface Particle {
  /** Name of the element, or of the head of the group; `any ##other strict`; `sequence(ds:P ds:Q)`. */
  readonly name: string;
  readonly min: number;
  readonly max: number;
  readonly elements: readonly Element[];
  readonly group?: Group;
  readonly doc?: string | undefined;
  /** The entry of the substitution group. */
  readonly choice?: ChoiceDef | undefined;
  /** The entry of the wildcard. */
  readonly wildcard?: Wildcard | undefined;
}

/** Places one after the other, or one of them. */
export interface Group {
  readonly order: "sequence" | "choice";
  /** How often the group as a whole stands. */
  readonly min: number;
  readonly max: number;
  readonly particles: readonly Particle[];
}

/** The entry that a type was made of. */
interface Made {
  readonly entry?: TypeDef | MessageDef | StructureDef | undefined;
}

export type Content =
  | ({ readonly kind: "text"; readonly of: Simple; readonly fixed?: string | undefined } & Partial<Attributes> & Made)
  | ({ readonly kind: "children"; readonly mixed?: boolean | undefined } & Group & Attributes & Made)
  /** Anything: an element without a type. */
  | { readonly kind: "anything" };

/** An element where it stands: the common form into which our entries and the official XSDs are both brought. */
export interface Element {
  readonly name: string;
  /** Name of its type, or of the element where the type has no name; `undefined` where it is not to be compared. */
  readonly typeName?: string | undefined;
  readonly nillable?: boolean | undefined;
  readonly abstract?: boolean | undefined;
  readonly doc?: string | undefined;
  /** Worked out when asked for. */
  readonly content: () => Content;
}

/** The content of an element that holds nothing. */
export const EMPTY: Extract<Content, { kind: "children" }> = {
  kind: "children",
  order: "sequence",
  min: 1,
  max: 1,
  particles: [],
  attributes: [],
};

/** A choice of one is a sequence of one. */
export const orderOf = (order: Group["order"], particles: readonly Particle[]): Group["order"] =>
  particles.length > 1 ? order : "sequence";

/** A place for a group inside a group; its name says what is in it. */
export const nested = (group: Group): Particle => ({
  name: `${group.order}(${group.particles.map(({ name }) => name).join(" ")})`,
  min: group.min,
  max: group.max,
  elements: [],
  group,
});

/** A place for an element that stands once. */
export const once = (element: Element): Particle => ({ name: element.name, min: 1, max: 1, elements: [element] });
