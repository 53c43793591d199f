import type { Cancel, Clock } from "./clock.ts";

declare function setImmediate(run: () => void): unknown;

/** A clock that stands still until it is told to go on: for tests and simulations of a VEN or a VTN. */
export interface VirtualClock extends Clock {
  /** Goes on by a number of milliseconds, runs all that falls due in order of time, and lets each thing finish before the next. */
  readonly advance: (ms: number) => Promise<void>;
  /** Lets everything that has been started and waits for no timer finish. */
  readonly settle: () => Promise<void>;
  /** Number of timers that are set. */
  readonly pending: () => number;
}

interface Timer {
  readonly at: number;
  readonly run: () => void;
}

// A test that schedules timers without end at one instant shall fail, not hang.
const MOST_TIMERS = 1_000_000;

/** Makes a virtual clock that shows `start`, in milliseconds since 1970. Needs Node, or another engine with setImmediate. */
export function virtualClock(start: number): VirtualClock {
  let now = start;
  const timers = new Set<Timer>();

  const schedule = (at: number, run: () => void): Cancel => {
    const timer = { at, run };
    timers.add(timer);
    return () => void timers.delete(timer);
  };

  const advance = async (ms: number): Promise<void> => {
    const end = now + ms;
    await settle();
    for (let ran = 0; ; ran++) {
      const due = next(timers, end);
      if (!due) break;
      if (ran >= MOST_TIMERS) throw new Error(`more than ${MOST_TIMERS} timers ran in one step of virtual time`);
      timers.delete(due);
      now = Math.max(now, due.at);
      due.run();
      await settle();
    }
    now = end;
  };

  return { now: () => now, schedule, advance, settle, pending: () => timers.size };
}

/** The earliest timer due until `end`; of several at one instant the first that was set. */
function next(timers: ReadonlySet<Timer>, end: number): Timer | undefined {
  let found: Timer | undefined;
  for (const timer of timers) if (timer.at <= end && (!found || timer.at < found.at)) found = timer;
  return found;
}

// All that goes on between timers is promises, and those are done before the event loop turns.
const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
