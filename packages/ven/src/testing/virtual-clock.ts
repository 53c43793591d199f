import type { Clock } from "@oadr/model";

/** A clock that stands still until it is told to go on. */
export class VirtualClock implements Clock {
  #now: number;
  readonly #timers = new Set<{ readonly at: number; readonly run: () => void }>();

  constructor(start: number) {
    this.#now = start;
  }

  readonly now = (): number => this.#now;

  readonly schedule = (at: number, run: () => void): (() => void) => {
    const timer = { at, run };
    this.#timers.add(timer);
    return () => void this.#timers.delete(timer);
  };

  /** How many timers are set. */
  get pending(): number {
    return this.#timers.size;
  }

  /** Lets everything finish that waits for no timer. */
  readonly settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

  /** Goes on by a number of seconds, timer by timer. */
  readonly advance = async (seconds: number): Promise<void> => {
    const end = this.#now + seconds * 1000;
    await this.settle();
    for (;;) {
      const due = [...this.#timers].filter(({ at }) => at <= end).sort((a, b) => a.at - b.at)[0];
      if (!due) break;
      this.#timers.delete(due);
      this.#now = Math.max(this.#now, due.at);
      due.run();
      await this.settle();
    }
    this.#now = end;
  };
}
