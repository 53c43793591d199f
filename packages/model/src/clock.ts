declare function setTimeout(run: () => void, ms: number): unknown;
declare function clearTimeout(timer: unknown): void;

/** Stops what was scheduled; harmless when it has run already. */
export type Cancel = () => void;

/** Time as a VEN or a VTN sees it: handed in, so that tests and simulations can bring their own. */
export interface Clock {
  /** Milliseconds since 1970-01-01T00:00:00Z. */
  readonly now: () => number;
  /**
   * Runs a function once at a time, in milliseconds since 1970; at once (not synchronously) when that is past. It may run early
   * when the clock is set back meanwhile, so that who waits can look at the time anew.
   */
  readonly schedule: (at: number, run: () => void) => Cancel;
}

// A longer wait is cut into pieces. Timers of JavaScript engines stand still while the machine sleeps and do not notice that its
// clock is set; so that is found out after a minute at most. They also hold no more than 31 bits of milliseconds, some 24 days.
const PIECE_MS = 60_000;

/** The clock of the machine. It notices within a minute that it was set, or that the machine slept. */
export const systemClock: Clock = {
  now: () => Date.now(),
  schedule: (at, run) => {
    let timer: unknown;
    let seen = Date.now();
    const arm = (): void => {
      const now = Date.now();
      const isSetBack = now < seen;
      seen = now;
      if (at - now > PIECE_MS && !isSetBack) timer = setTimeout(arm, PIECE_MS);
      else timer = setTimeout(run, isSetBack ? 0 : Math.max(0, at - now));
    };
    arm();
    return () => clearTimeout(timer);
  },
};
