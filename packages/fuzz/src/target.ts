import { type Arbitrary, check, property } from "fast-check";
import type { FindingFile } from "./finding-file.ts";

/** A property to try on arbitrary inputs, many at a time. */
export interface Target {
  /** First part of the names of its findings. */
  readonly kind: string;
  /** Inputs in a batch. */
  readonly batch: number;
  /** Tries one batch; the seed decides on every input in it. */
  readonly tryBatch: (seed: number) => Outcome;
}

/** What came of a batch. */
export interface Outcome {
  /** Inputs tried. */
  readonly runs: number;
  /** The smallest input at hand for which the property does not hold. */
  readonly finding?: { readonly file: FindingFile; readonly reason: string };
}

/** What a target is made of. */
export interface TargetParts<T> {
  readonly kind: string;
  readonly inputs: Arbitrary<T>;
  /** Throws when the property does not hold. */
  readonly check: (input: T) => void;
  readonly toFile: (input: T) => FindingFile;
  /** How many inputs make a batch; it should take a fraction of a second. */
  readonly batch: number;
}

/** Milliseconds that a batch may take, with making what it finds smaller. */
const LONGEST = 60_000;

/** Makes a target of its parts. */
export function createTarget<T>({ kind, inputs, check: hold, toFile, batch }: TargetParts<T>): Target {
  const tried = property(inputs, hold);
  return {
    kind,
    batch,
    tryBatch: (seed) => {
      const { numRuns, failed, counterexample, errorInstance } = check(tried, { seed, numRuns: batch, interruptAfterTimeLimit: LONGEST });
      if (!failed || counterexample === null) return { runs: numRuns };
      const reason = String(errorInstance instanceof Error ? errorInstance.message : errorInstance);
      return { runs: numRuns, finding: { file: toFile(counterexample[0]), reason } };
    },
  };
}
