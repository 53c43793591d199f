/**
 * A simple type: text on one side, a value of the model on the other.
 *
 * Functions are properties, not methods, so that the compiler holds a scalar to exactly the type of the model.
 */
export interface Scalar<V> {
  /** What a valid text is; stands after "expected" in an error. */
  readonly expected: string;
  /**
   * Reads the text from `start` to `end`, white space around it included; undefined when it is not valid. Takes time
   * linear in the length, and what it returns does not keep `text` alive.
   */
  readonly parse: (text: string, start: number, end: number) => V | undefined;
  /**
   * Reads the usual form of a value from code units, which is faster; undefined for any other text, valid or not. A unit
   * of 0 stands for any character beyond one byte.
   */
  readonly parseUnits?: (units: Uint8Array, start: number, end: number) => V | undefined;
  /**
   * Reads a text, without white space around it, that `parse` refuses and that peers are known to send; undefined when
   * it is none of these. It is reported, and its value taken only by those who listen for faults.
   */
  readonly repair?: (text: string) => V | undefined;
  /** Writes the value, not yet escaped; undefined when the schema refuses it, whatever the caller handed in. */
  readonly format: (value: V) => string | undefined;
  /** What `format` returns never needs escaping. */
  readonly plain: boolean;
  /** The words of an enumeration; undefined for what is none. With `open`, every token that starts with `x-` is valid too. */
  readonly words?: { readonly values: readonly V[]; readonly open: boolean };
  /** The value is the XML text of one whole element of those that this takes; undefined for what is no XML text. */
  readonly takes?: (uri: string, local: string) => boolean;
  /** The value as JSON holds it; left out where the value itself will do. */
  readonly toJson?: (value: V) => unknown;
  /** The value from what JSON holds; undefined when it is of the wrong type. Left out where the value itself will do. */
  readonly fromJson?: (json: unknown) => V | undefined;
}
