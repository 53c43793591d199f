import type { Clock } from "@oadr/model";
import { type ChangeQueue, changeQueue } from "@oadr/model/change-queue";
import type { News } from "../news/create-news.ts";
import { isObject, isPageSize } from "../operator/check.ts";
import { createWatchers } from "./create-watchers.ts";
import type { VtnChange, VtnFact } from "./vtn-change.ts";

/** How changes are watched. */
export interface ChangesOptions {
  /** How many wait at most for a slow reader, 1 to 10,000; then the oldest is dropped. 1,000 unless given. */
  readonly most?: number;
}

/** Tells those who watch a VTN what changes. */
export interface Changes {
  /** Whether somebody watches, here or in another process, so that nothing need be found out for nobody. */
  readonly isWatched: () => boolean;
  readonly tell: (fact: VtnFact) => void;
  /** All that changes from now on, for one reader. */
  readonly watch: (options?: ChangesOptions) => AsyncIterableIterator<VtnChange>;
  /** Ends what is read when all of it has been. */
  readonly close: () => void;
}

const isOptions = isObject({ most: isPageSize });
// Processes whose changes are counted; one that starts anew is another one.
const MOST_PROCESSES = 1_000;

/** Makes what tells of changes: to readers here, and to other processes that have readers. */
export function createChanges(clock: Clock, news: News): Changes {
  const queues = new Set<ChangeQueue<VtnChange>>();
  const watchers = createWatchers(clock, news);
  /** The number of the next change of each other process. */
  const expected = new Map<string, number>();
  let told = 0;
  let isClosed = false;

  const put = (change: VtnChange): void => {
    for (const queue of queues) queue.put(change);
  };
  news.hear((item, from) => {
    if (item.type !== "change" || queues.size === 0) return;
    const { number, change } = item;
    const missed = number - (expected.get(from) ?? number);
    expected.delete(from);
    expected.set(from, number + 1);
    for (const first of expected.keys()) if (expected.size > MOST_PROCESSES) expected.delete(first);
    if (missed > 0) put({ at: change.at, type: "missed", count: missed });
    put(change);
  });
  const end = (queue: ChangeQueue<VtnChange>): void => {
    queues.delete(queue);
    if (queues.size === 0) watchers.watch(false);
  };

  return {
    isWatched: () => queues.size > 0 || watchers.areElsewhere(),
    tell: (fact) => {
      const isElsewhere = watchers.areElsewhere();
      if (queues.size === 0 && !isElsewhere) return;
      const change = { at: clock.now(), ...fact };
      put(change);
      if (isElsewhere) news.tell({ type: "change", number: told++, change });
    },
    watch: (options = {}) => {
      isOptions(options, "");
      const queue = changeQueue<VtnChange>(options.most ?? 1_000, () => end(queue));
      // What others told before was for nobody here.
      if (queues.size === 0) expected.clear();
      queues.add(queue);
      if (isClosed) queue.end();
      else if (queues.size === 1) watchers.watch(true);
      return queue.changes;
    },
    close: () => {
      isClosed = true;
      for (const queue of queues) queue.end();
    },
  };
}
