import type { Cancel, Clock } from "./clock.ts";

declare function setImmediate(run: () => void): unknown;

/** A clock that stands still until it is told to go on: for tests and simulations of a VEN or a VTN. */
export interface VirtualClock extends Clock {
  /** Goes on by a number of milliseconds, runs all that falls due in order of time, and lets each thing finish before the next. */
  readonly advance: (ms: number) => Promise<void>;
  /**
   * Sets the clock forward or, with a negative number, back, as when the machine wakes up or its clock is corrected. What has
   * fallen due runs at the next `advance`; as with the system clock, a clock that is set back ends long waits within a minute.
   */
  readonly jump: (ms: number) => void;
  /** Lets everything that has been started and waits for no timer finish. */
  readonly settle: () => Promise<void>;
  /** Number of timers that are set. */
  readonly pending: () => number;
}

interface Timer {
  at: number;
  readonly run: () => void;
}

// How soon the system clock notices that it was set back.
const NOTICED_MS = 60_000;

// A test that schedules timers without end at one instant shall fail, not hang.
const MOST_TIMERS = 1_000_000;

/**
 * Makes a virtual clock that shows `start`, in milliseconds since 1970. Needs Node, or another engine with setImmediate.
 *
 * @param elsewhere - what goes on outside of the engine, such as a call over a real network: time stands still until it has ended.
 * Undefined when there is nothing.
 */
export function virtualClock(start: number, elsewhere: () => Promise<unknown> | undefined = () => undefined): VirtualClock {
  let now = start;
  const timers = new Set<Timer>();

  const schedule = (at: number, run: () => void): Cancel => {
    const timer = { at, run };
    timers.add(timer);
    return () => void timers.delete(timer);
  };

  const settle = async (): Promise<void> => {
    await turn();
    for (let waits = 0, work = elsewhere(); work !== undefined; work = elsewhere()) {
      if (++waits > MOST_TIMERS) throw new Error(`what goes on elsewhere has not ended after ${MOST_TIMERS} waits`);
      await work.catch(() => undefined);
      await turn();
    }
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

  const jump = (ms: number): void => {
    // A wait of less than a minute takes as long as it was to take.
    if (ms < 0) for (const timer of timers) timer.at = Math.min(timer.at, now + NOTICED_MS) + ms;
    now += ms;
  };

  return { now: () => now, schedule, advance, jump, settle, pending: () => timers.size };
}

/** The earliest timer due until `end`; of several at one instant the first that was set. */
function next(timers: ReadonlySet<Timer>, end: number): Timer | undefined {
  let found: Timer | undefined;
  for (const timer of timers) if (timer.at <= end && (!found || timer.at < found.at)) found = timer;
  return found;
}

// All else that goes on between timers is promises, and those are done before the event loop turns.
const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
