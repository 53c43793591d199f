/** Ids in order of an end, so that the first to have ended is found without a look at the others. */
export interface EndQueue {
  /** Notes the end of an id, in milliseconds; a later one for the same id stands beside it. */
  readonly add: (id: string, end: number) => void;
  /**
   * Takes out and returns the id that ended first, at `now` or before. `endOf` tells the end that holds: entries with another one
   * are outdated, and dropped on the way.
   */
  readonly takeEnded: (now: number, endOf: (id: string) => number | undefined) => string | undefined;
  /** Number of entries, outdated ones included. */
  readonly size: () => number;
  /** Drops all entries but those of these ids with the end that holds. */
  readonly renew: (ids: Iterable<string>, endOf: (id: string) => number | undefined) => void;
}

interface Entry {
  readonly id: string;
  readonly end: number;
}

/** Makes a queue: a binary heap. */
export function endQueue(): EndQueue {
  const heap: Entry[] = [];
  const endAt = (index: number): number => heap[index]?.end ?? Number.POSITIVE_INFINITY;
  const swap = (a: number, b: number): void => {
    const [first, second] = [heap[a], heap[b]];
    if (first === undefined || second === undefined) return;
    heap[a] = second;
    heap[b] = first;
  };
  const drop = (): void => {
    const last = heap.pop();
    if (last === undefined || heap.length === 0) return;
    heap[0] = last;
    for (let index = 0; ; ) {
      const child = endAt(2 * index + 2) < endAt(2 * index + 1) ? 2 * index + 2 : 2 * index + 1;
      if (!(endAt(child) < endAt(index))) return;
      swap(index, child);
      index = child;
    }
  };
  const add = (id: string, end: number): void => {
    heap.push({ id, end });
    for (let index = heap.length - 1; index > 0; ) {
      const parent = (index - 1) >> 1;
      if (!(endAt(index) < endAt(parent))) return;
      swap(index, parent);
      index = parent;
    }
  };
  return {
    add,
    takeEnded: (now, endOf) => {
      for (let first = heap[0]; first !== undefined; first = heap[0]) {
        const holds = endOf(first.id) === first.end;
        if (holds && first.end > now) return undefined;
        drop();
        if (holds) return first.id;
      }
      return undefined;
    },
    size: () => heap.length,
    renew: (ids, endOf) => {
      heap.length = 0;
      for (const id of ids) {
        const end = endOf(id);
        if (end !== undefined) add(id, end);
      }
    },
  };
}
