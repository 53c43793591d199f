import type { ByteReader } from "./byte-reader.ts";
import type { ByteWriter } from "./byte-writer.ts";

/** Decimal places that are tried. */
const MOST_PLACES = 6;
/** How numbers are written when they have no few decimal places. */
const DOUBLES = 255;
/** Differences of larger ones cannot be told exactly. */
const LARGEST = 2 ** 51;

/** Writes numbers: as whole ones when all have few decimal places, each as its distance from the one before, otherwise as they are. */
export function packNumbers(to: ByteWriter, values: readonly number[]): void {
  const places = placesOf(values);
  to.byte(places);
  if (places === DOUBLES) {
    for (const value of values) to.double(value);
    return;
  }
  const scale = 10 ** places;
  let before = 0;
  for (const value of values) {
    const scaled = Math.round(value * scale);
    const step = scaled - before;
    // Small ones of either sign are small then.
    to.whole(step < 0 ? -2 * step - 1 : 2 * step);
    before = scaled;
  }
}

/** Reads so many numbers. */
export function unpackNumbers(from: ByteReader, count: number): number[] {
  const values = new Array<number>(count);
  const places = from.byte();
  const scale = 10 ** places;
  let before = 0;
  for (let index = 0; index < count; index++) {
    if (places === DOUBLES) values[index] = from.double();
    else {
      const step = from.whole();
      before += step % 2 === 0 ? step / 2 : -(step + 1) / 2;
      values[index] = before / scale;
    }
  }
  return values;
}

function placesOf(values: readonly number[]): number {
  let places = 0;
  for (const value of values) {
    while (!comesBack(value, 10 ** places)) if (++places > MOST_PLACES) return DOUBLES;
  }
  // What has fewer places comes back with more of them too, but for numbers so large that they do not.
  return values.every((value) => comesBack(value, 10 ** places)) ? places : DOUBLES;
}

function comesBack(value: number, scale: number): boolean {
  const scaled = Math.round(value * scale);
  // NaN is not within; nor is there a whole number that is -0.
  return Math.abs(scaled) <= LARGEST && scaled / scale === value && !Object.is(value, -0);
}
