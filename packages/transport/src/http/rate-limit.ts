/** A bound on how often something may happen, for each key apart. */
export interface RateLimit {
  /** Counts one more; returns 0 when it may happen, else how many milliseconds it should wait, and counts nothing. */
  take(key: string): number;
}

/** How often. */
export interface RateLimitOptions {
  readonly perSecond: number;
  /** How many may come at once after a pause. */
  readonly burst: number;
  /** How many keys are remembered; 100 000 unless given. Beyond that those are forgotten that were first heard of. */
  readonly mostKeys?: number;
  /** Milliseconds that only go forward; those of the process unless given. */
  readonly now?: () => number;
}

// How many keys are looked at for one that is of no account any more, when there are too many.
const LOOKS = 8;

// Times have fractions, and sums of them are rounded: so much too early is early enough.
const ROUNDING_MS = 0.001;

/** Makes a bound. Each key takes one number: the time at which it would have used up what it had, at the pace that it is allowed. */
export function rateLimit({ perSecond, burst, mostKeys = 100_000, now = () => performance.now() }: RateLimitOptions): RateLimit {
  const stepMs = 1_000 / perSecond;
  const aheadMs = burst * stepMs;
  const usedUntil = new Map<string, number>();

  const makeRoom = (time: number): void => {
    let looks = 0;
    let first: string | undefined;
    for (const [key, until] of usedUntil) {
      first ??= key;
      if (until <= time) {
        usedUntil.delete(key);
        return;
      }
      if (++looks === LOOKS) break;
    }
    if (first !== undefined) usedUntil.delete(first);
  };

  return {
    take: (key) => {
      const time = now();
      const before = usedUntil.get(key);
      const until = Math.max(time, before ?? time) + stepMs;
      const waitMs = until - time - aheadMs;
      if (waitMs > ROUNDING_MS) return waitMs;
      if (before === undefined && usedUntil.size >= mostKeys) makeRoom(time);
      usedUntil.set(key, until);
      return 0;
    },
  };
}
