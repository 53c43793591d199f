import type { Measurement } from "./measure.ts";

/** One measured table: the first entry is ours, the others are compared with it. */
export interface Table {
  /** Such as `decode oadrPoll`. */
  readonly title: string;
  /** Length of the XML in characters. */
  readonly characters: number;
  readonly measurements: readonly Measurement[];
}

/** Prints a table for people: medians, and how many times ours each one takes. */
export function asText({ title, characters, measurements }: Table): string {
  const ours = measurements[0]?.medianUs ?? Number.NaN;
  const rows = measurements.map(({ name, medianUs }) => {
    return `  ${name.padEnd(34)}${duration(medianUs).padStart(12)}${ratio(medianUs / ours).padStart(10)}`;
  });
  return [`${title} (${characters.toLocaleString("en")} characters of XML)`, ...rows, ""].join("\n");
}

/** Prints a table for programs: one JSON line per measurement. */
export function asJsonLines({ title, characters, measurements }: Table): string {
  const ours = measurements[0]?.medianUs ?? Number.NaN;
  return measurements
    .map(({ name, medianUs }) =>
      JSON.stringify({ benchmark: title, characters, contender: name, medianUs: round(medianUs), timesOurs: round(medianUs / ours) }),
    )
    .join("\n");
}

const duration = (us: number): string => (us >= 1000 ? `${(us / 1000).toFixed(3)} ms` : `${us.toFixed(3)} us`);
const ratio = (value: number): string => `${value.toFixed(2)} x`;
const round = (value: number): number => Number(value.toPrecision(6));
