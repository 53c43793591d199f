import fc from "fast-check";
import * as scalars from "../scalar/index.ts";
import type { Scalar } from "../scalar/scalar.ts";
import { anyText, someText, tokenOf } from "./any-text.ts";
import { anyDate, anyDuration } from "./any-time.ts";
import { anyXml } from "./any-xml.ts";

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

const anyInteger: fc.Arbitrary<number> = fc.oneof(
  fc.constantFrom(0, 1, 900, 1_780_000_000, Number.MAX_SAFE_INTEGER, -Number.MAX_SAFE_INTEGER),
  fc.integer(),
);

const hexBinary = (bytes: number): fc.Arbitrary<string> =>
  fc.array(fc.constantFrom("00", "fF", "A1", "7e"), { minLength: 1, maxLength: bytes }).map((each) => each.join(""));

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
  [scalars.int16, fc.integer({ min: -32_768, max: 32_767 })],
  [scalars.uint8, fc.nat(255)],
  [scalars.uint16, fc.oneof(fc.nat(20), fc.nat(65_535))],
  [scalars.int48, fc.oneof(fc.constantFrom(-(2 ** 47), 2 ** 47), fc.integer())],
  [scalars.integer, anyInteger],
  [scalars.positiveInteger, fc.integer({ min: 1 })],
  [scalars.language, fc.constantFrom("en", "en-GB", "x-klingon", "abcdefgh-12345678")],
  [scalars.nmtoken, fc.constantFrom("en", "-.:_", "1é\u00b7")],
  [scalars.email, fc.constantFrom("a@b.example", "a+1@b.c.example", "é@é.example")],
  [scalars.hexBinary16, hexBinary(2)],
  [scalars.hexBinary32, hexBinary(4)],
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
  if (scalar.takes !== undefined) return anyXml(scalar.takes);
  if (scalar === scalars.dateTime || scalar === scalars.zonedDateTime) return either(anyDate, times);
  const text = either(mayBeEmpty ? anyText : someText, texts);
  if (scalar === scalars.text) return text;
  if (scalar === scalars.string256) return text.map((each) => Array.from(each).slice(0, 256).join(""));
  if (scalar === scalars.anyUri || scalar === scalars.token) return text.map(tokenOf).filter((token) => mayBeEmpty || token !== "");
  const found = plain.get(scalar);
  if (found === undefined) throw new TypeError(`no arbitrary for a scalar that expects ${scalar.expected}`);
  return found;
}
