import { decode, encode } from "@oadr/codec";
import type { Contender } from "../measure.ts";
import { updateReport } from "./messages.ts";

/** Numbers of values in a report. */
export const sizes: readonly number[] = [10, 100, 1000, 5000, 10_000, 50_000];

/** Largest of these reports, in bytes; beyond the limit that holds by default. */
const maxBytes = 16 * 1024 * 1024;

/** Decoding of a report of so many values, and `JSON.parse` of the same data, which pays for its objects as well. */
export function growing(size: number): readonly Contender[] {
  const message = updateReport(0, size);
  const bytes = new TextEncoder().encode(encode(message));
  const json = JSON.stringify(message);
  const name = `${size.toLocaleString("en")} values`;
  return [
    { name, run: () => decode(bytes, { maxBytes }) },
    { name: `JSON.parse of ${name}`, run: () => JSON.parse(json) },
  ];
}
