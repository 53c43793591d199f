import type { Scalar } from "../scalar/scalar.ts";
import type { Name, Unprefixed } from "../shape.ts";

/** A field with its types erased. The compiler has held the table against the model; the engine only walks it. */
export interface LooseField {
  readonly name?: Name | "*";
  readonly attribute?: Name | Unprefixed;
  readonly text?: true;
  readonly occurs: "1" | "?" | "*" | "+" | "*?";
  readonly inside?: readonly Name[];
  readonly lastOptional?: true;
  readonly tail?: Name;
  readonly each?: readonly [Name, ...Name[]];
  readonly least?: 0 | 1;
  readonly of: LooseKind;
}

/** A {@link LooseField}'s content. */
export type LooseKind = Scalar<unknown> | (() => LooseShape) | LooseChoice;

/** A substitution group with its types erased. */
export interface LooseChoice {
  readonly choice: Readonly<Record<string, () => LooseShape>>;
}

/** A `Shape` with its types erased. */
export interface LooseShape {
  readonly name?: Name;
  readonly type?: string;
  readonly version?: true;
  readonly body?: Name;
  readonly declares?: readonly string[];
  readonly anyOrder?: true;
  readonly mixed?: true;
  readonly fixed?: readonly (readonly [Name, string])[];
  readonly fields: Readonly<Record<string, LooseField>>;
}

/** Takes the types off a shape. */
export const loosen = (shape: object): LooseShape => shape as LooseShape;

/** Whether a field is a list of values, each an element of its own or each inside one wrapper. */
export const isList = (field: LooseField): boolean =>
  field.each !== undefined || field.occurs === "*" || field.occurs === "+" || field.occurs === "*?";

/** Whether the property may be left out. */
export const isOptional = (field: LooseField): boolean => field.occurs === "?" || field.occurs === "*?";

/** The fewest items a list may have. */
export const leastOf = (field: LooseField): 0 | 1 => (field.each !== undefined ? (field.least ?? 0) : field.occurs === "+" ? 1 : 0);

/** Whether a kind is a substitution group. */
export const isChoice = (kind: LooseKind): kind is LooseChoice => "choice" in kind;

/** Whether a kind is text. */
export const isScalar = (kind: LooseKind): kind is Scalar<unknown> => typeof kind !== "function" && !("choice" in kind);

/** The property that holds the text of the element itself. */
export const textKeyOf = (shape: LooseShape): string | undefined =>
  Object.keys(shape.fields).find((key) => shape.fields[key]?.text === true);

/** The shape of an alternative of a choice, and its element. */
export function alternativeOf(make: () => LooseShape): { readonly name: Name; readonly shape: LooseShape } {
  const shape = make();
  if (shape.name === undefined) throw new TypeError(`the alternative ${shape.type ?? ""} of a choice has no element name`);
  return { name: shape.name, shape };
}
