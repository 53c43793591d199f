import { performance } from "node:perf_hooks";

/** One way to do a job, measured next to others. */
export interface Contender {
  readonly name: string;
  /** Does the job once and returns something, so that the engine cannot leave the work out. */
  readonly run: () => unknown;
}

/** What one contender needed. */
export interface Measurement {
  readonly name: string;
  /** Median over the rounds of the time of one run, in microseconds. */
  readonly medianUs: number;
}

/** How long and how often to measure. */
export interface Effort {
  /** Rounds that count; each runs every contender once for `sliceMs`. */
  readonly rounds: number;
  readonly sliceMs: number;
}

let sink: unknown;

/**
 * Measures contenders in interleaved rounds of one process, so that a slow moment of the machine falls on all of them,
 * and takes medians, so that it counts for none. Before that everything runs until the compiler has had its chance.
 */
export function measure(contenders: readonly Contender[], { rounds, sliceMs }: Effort): readonly Measurement[] {
  for (const { run } of contenders) warmUp(run, WARM_UP_SLICES * sliceMs);
  const batches = contenders.map(({ run }) => batchSize(run, sliceMs));
  const times: number[][] = contenders.map(() => []);
  for (let round = 0; round < rounds; round++) {
    contenders.forEach(({ run }, index) => {
      const batch = batches[index] ?? 1;
      times[index]?.push(timeOf(run, batch) / batch);
    });
  }
  return contenders.map(({ name }, index) => ({ name, medianUs: median(times[index] ?? []) * 1000 }));
}

const WARM_UP_SLICES = 10;

function warmUp(run: () => unknown, ms: number): void {
  const end = performance.now() + ms;
  while (performance.now() < end) sink = run();
}

/** Runs that fit into a slice, found by doubling. */
function batchSize(run: () => unknown, sliceMs: number): number {
  for (let batch = 1; ; batch *= 2) {
    const time = timeOf(run, batch);
    if (time >= sliceMs / 2 || batch >= 1 << 20) return Math.max(1, Math.round((batch * sliceMs) / Math.max(time, 0.001)));
  }
}

function timeOf(run: () => unknown, times: number): number {
  const start = performance.now();
  for (let i = 0; i < times; i++) sink = run();
  return performance.now() - start;
}

/** The middle of a list of numbers; of an even count, the mean of the two in the middle. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2;
}

/** The last result of any contender; reading it keeps engines from proving that nobody does. */
export const lastResult = (): unknown => sink;
