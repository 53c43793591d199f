import type { Measurement } from "./measure.ts";

/** What a contender is to take, in times of ours. */
export interface Goal {
  readonly least?: number;
  readonly most?: number;
}

/** One measured table: the first entry is ours, the others are compared with it. */
export interface Table {
  readonly job: "decode" | "encode" | "sign" | "verify";
  readonly sample: string;
  /** Length of the XML in characters. */
  readonly characters: number;
  readonly measurements: readonly Measurement[];
  /** By the contender's name. */
  readonly goals: Readonly<Record<string, Goal>>;
}

/** The time of one size; `JSON.parse` of the same data stands next to it. */
export interface GrowthRow extends Measurement {
  readonly perValueUs: number;
  readonly jsonPerValueUs: number;
}

/** How the time of a job grows with its size. */
export interface Growth {
  readonly title: string;
  readonly rows: readonly GrowthRow[];
  /** How many times the least time per value the largest may be. */
  readonly mostSpread: number;
}

/** Prints a table for people: medians, and how many times ours each one takes, with the goal where there is one. */
export function asText({ job, sample, characters, measurements, goals }: Table): string {
  const ours = measurements[0]?.medianUs ?? Number.NaN;
  const rows = measurements.map(({ name, medianUs }) => {
    const times = medianUs / ours;
    return `  ${name.padEnd(38)}${duration(medianUs).padStart(12)}${ratio(times).padStart(10)}${goalText(goals[name], times)}`;
  });
  return [`${job} ${sample} (${characters.toLocaleString("en")} characters of XML)`, ...rows, ""].join("\n");
}

/** Prints how a time grows, for people. */
export function growthAsText({ title, rows, mostSpread }: Growth): string {
  const lines = rows.map(({ name, medianUs, perValueUs, jsonPerValueUs }) => {
    const each = `${duration(perValueUs).padStart(12)} each; JSON.parse${duration(jsonPerValueUs).padStart(10)} each`;
    return `  ${name.padEnd(34)}${duration(medianUs).padStart(12)}${each}`;
  });
  const spread = spreadOf(rows.map(({ perValueUs }) => perValueUs));
  const jsonSpread = spreadOf(rows.map(({ jsonPerValueUs }) => jsonPerValueUs));
  const last = `  ${"the most in times of the least".padEnd(46)}${ratio(spread).padStart(10)}${goalText({ most: mostSpread }, spread)}`;
  return [title, ...lines, `${last}; JSON.parse ${ratio(jsonSpread)}`, ""].join("\n");
}

const spreadOf = (times: readonly number[]): number => Math.max(...times) / Math.min(...times);

function goalText(goal: Goal | undefined, times: number): string {
  if (goal === undefined) return "";
  const met = times >= (goal.least ?? 0) && times <= (goal.most ?? Number.POSITIVE_INFINITY);
  const wanted = goal.least === undefined ? `at most ${ratio(goal.most ?? Number.NaN)}` : `at least ${ratio(goal.least)}`;
  return `   goal: ${wanted}${met ? "" : ", missed"}`;
}

/** Prints a table for programs: one JSON line per measurement. */
export function asJsonLines({ job, sample, characters, measurements, goals }: Table): string {
  const ours = measurements[0]?.medianUs ?? Number.NaN;
  return measurements
    .map(({ name, medianUs }) => {
      const goal = goals[name];
      return JSON.stringify({
        benchmark: `${job} ${sample}`,
        characters,
        contender: name,
        medianUs: round(medianUs),
        timesOurs: round(medianUs / ours),
        ...(goal && { goal }),
      });
    })
    .join("\n");
}

/** Prints how a time grows, for programs. */
export const growthAsJsonLines = ({ title, rows }: Growth): string =>
  rows
    .map(({ name, medianUs, perValueUs, jsonPerValueUs }) =>
      JSON.stringify({
        benchmark: title,
        size: name,
        medianUs: round(medianUs),
        perValueUs: round(perValueUs),
        jsonPerValueUs: round(jsonPerValueUs),
      }),
    )
    .join("\n");

/** A time with three digits. */
export const duration = (us: number): string => (us >= 1000 ? `${(us / 1000).toPrecision(3)} ms` : `${us.toPrecision(3)} µs`);
const ratio = (value: number): string => `${value.toFixed(2)} x`;
const round = (value: number): number => Number(value.toPrecision(6));
