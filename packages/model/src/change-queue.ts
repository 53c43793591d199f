/** So many changes before this one were dropped, because nobody took them. */
export interface Missed {
  /** When what comes next happened, in milliseconds since 1970. */
  readonly at: number;
  readonly type: "missed";
  readonly count: number;
}

/** Changes on their way to one reader. */
export interface ChangeQueue<T> {
  /** Puts a change last; the oldest goes when there are too many. */
  readonly put: (change: T) => void;
  /** What waits is still read; then the reader's loop ends. */
  readonly end: () => void;
  /** What the reader loops over. To break out of the loop ends the queue. */
  readonly changes: AsyncIterableIterator<T | Missed>;
}

/**
 * Makes a queue for one reader, in which at most `most` changes wait, and at least one. A reader that is too slow misses the oldest and
 * is told how many. `onEnd` is called once, when the queue has ended at either end.
 */
export function changeQueue<T extends { readonly at: number }>(most: number, onEnd: () => void): ChangeQueue<T> {
  const queue: T[] = [];
  const waiting = new Set<() => void>();
  let missed = 0;
  let hasEnded = false;

  const wake = (): void => {
    for (const resolve of waiting) resolve();
    waiting.clear();
  };
  const end = (): void => {
    if (hasEnded) return;
    hasEnded = true;
    onEnd();
    wake();
  };
  return {
    put: (change) => {
      if (hasEnded) return;
      queue.push(change);
      if (queue.length > Math.max(1, most)) {
        queue.shift();
        missed++;
      }
      wake();
    },
    end,
    changes: {
      [Symbol.asyncIterator]() {
        return this;
      },
      next: async () => {
        while (queue.length === 0 && !hasEnded) await new Promise<void>((resolve) => waiting.add(resolve));
        const first = queue[0];
        if (first === undefined) return { done: true, value: undefined };
        if (missed > 0) {
          const count = missed;
          missed = 0;
          return { done: false, value: { at: first.at, type: "missed", count } };
        }
        queue.shift();
        return { done: false, value: first };
      },
      return: async () => {
        queue.length = 0;
        missed = 0;
        end();
        return { done: true, value: undefined };
      },
    },
  };
}
