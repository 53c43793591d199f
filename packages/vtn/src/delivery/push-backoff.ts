const FIRST_MS = 1_000;
const LONGEST_MS = 300_000;

/**
 * How long a VEN is left alone after so many failed calls in a row, in milliseconds: a second, doubled with each up to five minutes, give
 * or take a tenth, so that VENs that failed together do not come back together.
 */
export function pushBackoff(failures: number, random: () => number): number {
  return Math.round(Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(failures - 1, 20)) * (0.9 + 0.2 * random()));
}
