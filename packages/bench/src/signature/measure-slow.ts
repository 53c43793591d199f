import { performance } from "node:perf_hooks";
import { type Effort, type Measurement, median } from "../measure.ts";
import type { SlowContender } from "./contenders.ts";

const WARM_UP_SLICES = 20;

/** Measures like `measure` contenders that may return a promise, and waits for it. */
export async function measureSlow(contenders: readonly SlowContender[], { rounds, sliceMs }: Effort): Promise<readonly Measurement[]> {
  for (const { run } of contenders) for (const end = performance.now() + WARM_UP_SLICES * sliceMs; performance.now() < end; ) await run();
  const times: number[][] = contenders.map(() => []);
  for (let round = 0; round < rounds; round++) {
    for (const [index, { run }] of contenders.entries()) times[index]?.push(await timeOf(run, sliceMs));
  }
  return contenders.map(({ name }, index) => ({ name, medianUs: median(times[index] ?? []) * 1_000 }));
}

/** Milliseconds that one run takes, on average over a slice. */
async function timeOf(run: () => unknown, sliceMs: number): Promise<number> {
  const start = performance.now();
  let count = 0;
  let now = start;
  do {
    // Asking for the time each time would count too.
    for (let i = 0; i < 8; i++) {
      const result = run();
      if (result instanceof Promise) await result;
    }
    count += 8;
    now = performance.now();
  } while (now - start < sliceMs);
  return (now - start) / count;
}
