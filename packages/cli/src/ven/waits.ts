import type { Cancel, Clock } from "@oadr/model";

/** Things that are to happen later, all of which can be called off. */
export interface Waits {
  /** Resolves to true after a time, or at once to false when all is called off. */
  readonly pause: (ms: number) => Promise<boolean>;
  /** Runs something after a time, unless it is called off. */
  readonly later: (ms: number, run: () => void) => void;
  /** Calls all off. */
  readonly clear: () => void;
}

/** Makes an empty list of things to come. */
export function createWaits(clock: Clock): Waits {
  const pending = new Map<Cancel, () => void>();
  const schedule = (ms: number, run: () => void, off: () => void): void => {
    const cancel = clock.schedule(clock.now() + ms, () => {
      pending.delete(cancel);
      run();
    });
    pending.set(cancel, off);
  };
  return {
    pause: async (ms) => {
      if (ms <= 0) return true;
      return new Promise((resolve) =>
        schedule(
          ms,
          () => resolve(true),
          () => resolve(false),
        ),
      );
    },
    later: (ms, run) => schedule(ms, run, () => {}),
    clear: () => {
      for (const [cancel, off] of [...pending]) {
        pending.delete(cancel);
        cancel();
        off();
      }
    },
  };
}
