import fc from "fast-check";
import * as scalars from "../scalar/index.ts";
import type { Scalar } from "../scalar/scalar.ts";
import { anyText, someText, tokenOf } from "./any-text.ts";
import { anyDate, anyDuration } from "./any-time.ts";

/** What some of the values are drawn from. */
export interface ScalarSources {
  /** Half of the texts come from here: ids that mean something to who gets the message. They must not be empty. */
  readonly texts?: fc.Arbitrary<string>;
  /** Half of the times come from here. */
  readonly times?: fc.Arbitrary<Date>;
}

const anyFloat: fc.Arbitrary<number> = fc.oneof(
  fc.constantFrom(0, -0, 1, 2, 3, 100, -1, 0.1, 1e30, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, Number.NaN),
  fc.double(),
);

const anyDecimal: fc.Arbitrary<number> = fc.oneof(
  fc.constantFrom(0, -0, 50, 0.001, 1e21, 1e-7),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
);

const anyId: fc.Arbitrary<string> = fc.constantFrom("a1", "_", "_1.a-b", "é", "\u{10400}\u00b7");

/** Mostly success, so that something comes of the message. */
const anyCode: fc.Arbitrary<string> = fc.oneof(
  { weight: 4, arbitrary: fc.constant("200") },
  { weight: 1, arbitrary: fc.constantFrom("450", "452", "459", "463") },
  { weight: 1, arbitrary: fc.nat(999).map((code) => String(code).padStart(3, "0")) },
);

const plain: ReadonlyMap<unknown, fc.Arbitrary<unknown>> = new Map<unknown, fc.Arbitrary<unknown>>([
  [scalars.boolean, fc.boolean()],
  [scalars.unsignedInt, fc.oneof(fc.nat(3), fc.integer({ min: 0, max: 4_294_967_295 }))],
  [scalars.confidence, fc.nat(100)],
  [scalars.float, anyFloat],
  [scalars.decimal, anyDecimal],
  [scalars.doubleList, fc.array(anyFloat, { maxLength: 4 })],
  [scalars.duration, anyDuration],
  [scalars.responseCode, anyCode],
  [scalars.id, anyId],
]);

const either = <V>(usual: fc.Arbitrary<V>, given: fc.Arbitrary<V> | undefined): fc.Arbitrary<V> =>
  given === undefined ? usual : fc.oneof(usual, given);

function anyWord({ values, open }: NonNullable<Scalar<unknown>["words"]>): fc.Arbitrary<unknown> {
  const known = fc.constantFrom(...values);
  const extension = someText.map((text) => `x-${tokenOf(text)}`).filter((word) => word.length > 2);
  return open ? fc.oneof({ weight: 3, arbitrary: known }, { weight: 1, arbitrary: extension }) : known;
}

/**
 * Makes an arbitrary of the values of a scalar, all kinds of them. An empty text only where `mayBeEmpty`: conformance rule 46
 * makes none of it elsewhere.
 */
export function anyScalar(scalar: Scalar<unknown>, mayBeEmpty: boolean, { texts, times }: ScalarSources): fc.Arbitrary<unknown> {
  if (scalar.words !== undefined) return anyWord(scalar.words);
  if (scalar === scalars.dateTime) return either(anyDate, times);
  const text = either(mayBeEmpty ? anyText : someText, texts);
  if (scalar === scalars.text) return text;
  if (scalar === scalars.anyUri || scalar === scalars.token) return text.map(tokenOf).filter((token) => mayBeEmpty || token !== "");
  const found = plain.get(scalar);
  if (found === undefined) throw new TypeError(`no arbitrary for a scalar that expects ${scalar.expected}`);
  return found;
}
