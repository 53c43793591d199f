import { setImmediate } from "node:timers/promises";
import { storeFinding } from "./store.ts";
import type { Target } from "./target.ts";

/** How long a run lasts, and where it tells and stores what it finds. */
export interface FuzzOptions {
  readonly durationMs: number;
  /** Seed of the first batch; those of the following count up from it. */
  readonly seed: number;
  /** Folder for findings. */
  readonly folder: string;
  /** Ends the run after the batch at hand. */
  readonly signal?: AbortSignal;
  /** Hears of every batch. */
  readonly onProgress?: (progress: Progress) => void;
  /** Hears of every finding that was not known before. */
  readonly onFinding?: (path: string, reason: string) => void;
}

/** How far a run has come. */
export interface Progress {
  /** Inputs tried. */
  readonly runs: number;
  readonly elapsedMs: number;
  /** Paths of new findings. */
  readonly findings: readonly string[];
  /** Seed of the last batch. */
  readonly seed: number;
}

/** Findings after which a run ends: what is broken is known by then. */
const MOST_FINDINGS = 20;

/** Seeds are 32-bit integers to fast-check. */
const SEEDS = 2 ** 31;

/** Tries targets in turn, a batch each, until the time is over. Resolves to how far it came; never rejects because of a finding. */
export async function fuzz(targets: readonly Target[], options: FuzzOptions): Promise<Progress> {
  const { durationMs, folder, signal, onProgress, onFinding } = options;
  const start = performance.now();
  const findings: string[] = [];
  let runs = 0;
  let seed = options.seed;
  for (let turn = 0; ; turn++) {
    const target = targets[turn % targets.length];
    const elapsedMs = performance.now() - start;
    const progress = { runs, elapsedMs, findings, seed };
    if (target === undefined || signal?.aborted || elapsedMs >= durationMs || findings.length >= MOST_FINDINGS) return progress;
    seed = (options.seed + turn) % SEEDS;
    onProgress?.({ ...progress, seed });
    const batch = target.tryBatch(seed);
    runs += batch.runs;
    if (batch.finding !== undefined) {
      const { path, isNew } = storeFinding(folder, target.kind, batch.finding.file);
      if (isNew) {
        findings.push(path);
        onFinding?.(path, batch.finding.reason);
      }
    }
    // Lets signals and output through.
    await setImmediate();
  }
}
