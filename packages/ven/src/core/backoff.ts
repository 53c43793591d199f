import { change, random, type Turn } from "./turn.ts";

/** The wait after a number of failures in a row: doubles with each, up to the longest, give or take a tenth. Milliseconds. */
export function backoff(turn: Turn, failures: number): number {
  const { first, most } = turn.state.settings.backoffMs;
  const cap = Math.max(first, most);
  const wait = Math.min(cap, first * 2 ** Math.min(failures - 1, 40));
  return Math.round(wait * (0.9 + 0.2 * random(turn)));
}

// A VTN may send us away, but not for good.
const LONGEST_RETRY_AFTER_MS = 86_400_000;

/** Counts a failure and keeps the VEN quiet for a while, at least as long as the VTN asked for. */
export function backOff(turn: Turn, retryAfterMs = 0): void {
  const failures = turn.state.link.failures + 1;
  // What is no number is not heeded.
  const asked = retryAfterMs > 0 ? Math.min(retryAfterMs, LONGEST_RETRY_AFTER_MS) : 0;
  const wait = Math.max(backoff(turn, failures), asked);
  change(turn, "link", { failures, retryAt: turn.now + wait });
}
