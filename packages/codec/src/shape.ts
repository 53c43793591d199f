import type { Prefix } from "./gen/namespaces.ts";
import type { Scalar } from "./scalar/scalar.ts";

/** The name of an element or attribute, with the prefix that `encode` writes: `ei:venID`. */
export type Name = `${Prefix}:${string}`;

/** An attribute without namespace: `:href`. */
export type Unprefixed = `:${string}`;

/** What a field holds: text, a complex type, or one alternative of a substitution group. */
export type Kind<V> = Scalar<V> | (() => Shape<V>) | Choice<V>;

/** A substitution group: the shape of each alternative by its discriminant. Exhaustive. */
export interface Choice<V> {
  readonly choice: V extends { readonly type: infer K extends string }
    ? { readonly [P in K]: () => Shape<Extract<V, { readonly type: P }>> }
    : never;
}

/** Elements below the field's own that the model leaves out, outermost first; the value stands in the last. */
interface Wrapped {
  readonly inside?: readonly Name[];
  /** The last of `inside` may be missing; then so is the value. */
  readonly lastOptional?: true;
  /** An untyped element that must follow the last of `inside`; it is written empty and its content is skipped. */
  readonly tail?: Name;
}

interface Single<V, O extends "1" | "?"> extends Wrapped {
  /** The element; for a choice, the abstract head, which only errors mention; for a wildcard, `*`. */
  readonly name: Name | "*";
  readonly occurs: O;
  readonly of: Kind<V>;
}

interface Attribute<V, O extends "1" | "?"> {
  readonly attribute: Name | Unprefixed;
  readonly occurs: O;
  readonly of: Scalar<V>;
}

/** The text that the element itself holds. */
interface Text<V, O extends "1" | "?"> {
  readonly text: true;
  readonly occurs: O;
  readonly of: Scalar<V>;
}

/** A repeated element. `*?`: the property is left out when there is none. */
interface Repeated<V, O extends "*" | "+" | "*?"> {
  readonly inside?: readonly Name[];
  readonly name: Name | "*";
  readonly occurs: O;
  readonly of: Kind<V>;
}

/** A wrapper around a repeated element (and wrappers within each): the property is the list. */
interface Listed<V, O extends "1" | "?"> {
  readonly name: Name;
  readonly occurs: O;
  /** Wrappers between `name` and the repeated element. */
  readonly inside?: readonly Name[];
  readonly each: readonly [Name, ...Name[]];
  readonly least: 0 | 1;
  readonly of: Kind<V>;
}

type IsOptional<T, K extends keyof T> = object extends Pick<T, K> ? true : false;

/** The field that fits property `K` of `T`: its occurrence and type follow from the model. */
export type Field<T, K extends keyof T> =
  NonNullable<T[K]> extends readonly (infer E)[]
    ? [E] extends [number]
      ? Single<readonly E[], IsOptional<T, K> extends true ? "?" : "1">
      : IsOptional<T, K> extends true
        ? Repeated<E, "*?"> | Listed<E, "?">
        : Repeated<E, "*" | "+"> | Listed<E, "1">
    : IsOptional<T, K> extends true
      ? Single<NonNullable<T[K]>, "?"> | Attribute<NonNullable<T[K]>, "?"> | Text<NonNullable<T[K]>, "?">
      : Single<T[K], "1"> | Attribute<T[K], "1"> | Text<T[K], "1">;

/** The element and discriminant of a message or of an alternative of a choice. */
type Identity<T> = T extends { readonly type: infer K extends string } ? { readonly name: Name; readonly type: K } : object;

/**
 * How a type of the model stands in XML: a second description beside the interface, which the compiler holds against it.
 * A table that misses a property of `T`, adds one, or differs in type or occurrence does not compile.
 * Key order is the order of the elements: attributes come first, then the text.
 */
export type Shape<T> = Identity<T> & {
  /** The element carries `ei:schemaVersion`: it is a message. */
  readonly version?: true;
  /** A wrapper around all of the content that the model leaves out. */
  readonly body?: Name;
  /** Namespaces that its element declares, because hardly any message needs them. */
  readonly declares?: readonly Prefix[];
  /** The elements may stand in any order. */
  readonly anyOrder?: true;
  /** It holds text or elements, not both. Without a text field, text is passed over. */
  readonly mixed?: true;
  /** Elements with a fixed text that come before the fields; the model leaves them out. */
  readonly fixed?: readonly (readonly [Name, string])[];
  readonly fields: { readonly [K in Exclude<keyof T, "type">]-?: Field<T, K> };
};
