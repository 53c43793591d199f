import type { Cancel, Clock } from "@oadr/model";
import { changeQueue, type Missed } from "@oadr/model/change-queue";
import type { Vtn, VtnChange } from "@oadr/vtn";
import { ApiError } from "./api-error.ts";

/** A change with an id by which a reader can go on after it. */
export interface NumberedChange {
  readonly at: number;
  readonly id: string;
  readonly change: VtnChange;
}

/** One who reads changes. */
export interface ChangeReader {
  readonly next: () => Promise<IteratorResult<NumberedChange | Missed, unknown>>;
  readonly end: () => void;
}

/** The changes of a VTN for many readers. */
export interface ChangeFeed {
  readonly clock: Clock;
  /** Begins to read: with what came after `lastId`, where that is remembered, else with a `missed`. Throws ApiError 429, 503. */
  readonly read: (lastId?: string) => ChangeReader;
  /** Ends all readers once they have read what waits. */
  readonly close: () => void;
}

/** Bounds of a change feed. */
export interface ChangeFeedLimits {
  /** Readers at the same time. */
  readonly readers: number;
  /** Changes that wait for one reader. */
  readonly waiting: number;
  /** Changes that are remembered for readers that come again. */
  readonly remembered: number;
}

// How long changes are followed when nobody reads any more: a reader whose connection broke comes again meanwhile.
const FOLLOW_MS = 60_000;

/**
 * Makes a change feed. All readers share one reader of the VTN's, which is there only while somebody reads, or did a minute ago: what
 * nobody wants to know the VTN need not find out.
 *
 * @param feedId - part of the ids, so that those of another process or run are not taken for its own
 */
export function createChangeFeed(vtn: Vtn, clock: Clock, feedId: string, limits: ChangeFeedLimits): ChangeFeed {
  const queues = new Set<ReturnType<typeof changeQueue<NumberedChange>>>();
  let recent: NumberedChange[] = [];
  let count = 0;
  let source: AsyncIterableIterator<VtnChange> | undefined;
  let leave: Cancel | undefined;
  let isClosed = false;

  const follow = async (changes: AsyncIterable<VtnChange>): Promise<void> => {
    for await (const change of changes) {
      const numbered = { at: change.at, id: `${feedId}-${++count}`, change };
      recent.push(numbered);
      if (recent.length > limits.remembered) recent.shift();
      for (const queue of queues) queue.put(numbered);
    }
    // The VTN was closed, unless it was us who left.
    if (source === changes) for (const queue of queues) queue.end();
  };
  const stop = (): void => {
    void source?.return?.();
    source = undefined;
    recent = [];
  };
  return {
    clock,
    read: (lastId) => {
      if (isClosed) throw new ApiError(503, "ERR_OADR_API_CLOSING", "the VTN is about to end");
      if (queues.size >= limits.readers) {
        throw new ApiError(429, "ERR_OADR_API_TOO_MANY", `there are ${limits.readers} readers of changes already`, {
          headers: { "Retry-After": "60" },
        });
      }
      leave?.();
      leave = undefined;
      const queue = changeQueue<NumberedChange>(limits.waiting, () => {
        queues.delete(queue);
        if (queues.size === 0 && !isClosed) leave = clock.schedule(clock.now() + FOLLOW_MS, stop);
      });
      queues.add(queue);
      if (source === undefined) {
        source = vtn.changes({ most: 10_000 });
        void follow(source);
      }
      if (lastId !== undefined) {
        const index = recent.findIndex(({ id }) => id === lastId);
        const unread = index < 0 ? undefined : recent.slice(index + 1);
        const at = clock.now();
        for (const change of unread ?? [{ at, id: `${feedId}-${count}`, change: { at, type: "missed", count: 0 } } as const])
          queue.put(change);
      }
      return {
        next: () => queue.changes.next(),
        end: () => {
          void queue.changes.return?.();
        },
      };
    },
    close: () => {
      isClosed = true;
      leave?.();
      for (const queue of queues) queue.end();
      stop();
    },
  };
}
