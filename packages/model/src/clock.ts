declare function setTimeout(run: () => void, ms: number): unknown;
declare function clearTimeout(timer: unknown): void;

/** Stops what was scheduled; harmless when it has run already. */
export type Cancel = () => void;

/** Time as a VEN or a VTN sees it: handed in, so that tests and simulations can bring their own. */
export interface Clock {
  /** Milliseconds since 1970-01-01T00:00:00Z. */
  readonly now: () => number;
  /** Runs a function once at a time, in milliseconds since 1970; at once (not synchronously) when that is past. */
  readonly schedule: (at: number, run: () => void) => Cancel;
}

// Timers of JavaScript engines hold 31 bits of milliseconds, some 24 days; a longer wait is cut into pieces.
const LONGEST_MS = 2_147_483_647;

/** The clock of the machine. */
export const systemClock: Clock = {
  now: () => Date.now(),
  schedule: (at, run) => {
    let timer: unknown;
    const arm = (): void => {
      const left = at - Date.now();
      timer = left > LONGEST_MS ? setTimeout(arm, LONGEST_MS) : setTimeout(run, Math.max(0, left));
    };
    arm();
    return () => clearTimeout(timer);
  },
};
