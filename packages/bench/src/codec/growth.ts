import { decode, encode } from "@oadr/codec";
import type { Contender } from "../measure.ts";
import { updateReport } from "./messages.ts";

/** Numbers of values in a report. */
const sizes: readonly number[] = [10, 100, 1000, 5000, 10_000, 50_000];

/** Largest of these reports, in bytes; beyond the limit that holds by default. */
const maxBytes = 16 * 1024 * 1024;

/** Decoding of reports of ever more values; the time of one run divided by `parts` is that of a value. */
export const growing = (): readonly (Contender & { readonly parts: number })[] =>
  sizes.map((size) => {
    const bytes = new TextEncoder().encode(encode(updateReport(0, size)));
    return { name: `${size.toLocaleString("en")} values`, parts: size, run: () => decode(bytes, { maxBytes }) };
  });
