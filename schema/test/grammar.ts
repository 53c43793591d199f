/** A simple type, followed down to the built-in type it rests on. */
export interface Simple {
  /** Such as `xs:string`. */
  readonly base: string;
  readonly pattern?: string | undefined;
  readonly max?: number | undefined;
  readonly values?: readonly string[] | undefined;
  /** Pattern of the tokens that are taken besides `values`. */
  readonly extension?: string | undefined;
  /** Values separated by white space. */
  readonly list?: boolean | undefined;
}

export interface Attribute {
  readonly name: string;
  readonly required: boolean;
  readonly of: Simple;
}

/** One place in a sequence or choice: an element, or the members of a substitution group. */
export interface Particle {
  /** Name of the element, or of the head of the group. */
  readonly name: string;
  readonly min: number;
  readonly max: number;
  readonly elements: readonly Element[];
}

export type Content =
  | { readonly kind: "text"; readonly of: Simple; readonly fixed?: string | undefined }
  | {
      readonly kind: "children";
      readonly order: "sequence" | "choice";
      readonly particles: readonly Particle[];
      readonly attributes: readonly Attribute[];
    }
  /** Anything: an element without a type, or one of a vocabulary that is not compared. */
  | { readonly kind: "anything" };

/** An element where it stands: the common form into which our entries and the official XSDs are both brought. */
export interface Element {
  readonly name: string;
  /** Name of its type, or of the element where the type has no name; `undefined` where it is not to be compared. */
  readonly typeName?: string | undefined;
  readonly nillable?: boolean | undefined;
  /** Worked out when asked for. */
  readonly content: () => Content;
}
