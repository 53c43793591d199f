import type { Clock } from "@oadr/model";

/** A clock that stands still until it is told to go on. */
export interface VirtualClock extends Clock {
  /** Goes on by so many milliseconds and runs what falls due, in order; lets promises settle in between. */
  readonly advance: (ms: number) => Promise<void>;
  /** How many timers are waiting. */
  readonly timers: () => number;
}

/** Lets promises settle. */
export async function settled(): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
}

/** A clock that starts at a time. */
export function virtualClock(start: Date): VirtualClock {
  let now = start.getTime();
  const waiting = new Set<{ at: number; run: () => void }>();
  return {
    now: () => now,
    schedule: (at, run) => {
      const timer = { at, run };
      waiting.add(timer);
      return () => waiting.delete(timer);
    },
    advance: async (ms) => {
      const until = now + ms;
      for (;;) {
        await settled();
        const [next] = [...waiting].filter(({ at }) => at <= until).sort((a, b) => a.at - b.at);
        if (next === undefined) break;
        waiting.delete(next);
        now = Math.max(now, next.at);
        next.run();
      }
      now = until;
      await settled();
    },
    timers: () => waiting.size,
  };
}
