import type { Clock } from "@oadr/model";
import { type ChangeQueue, changeQueue } from "@oadr/model/change-queue";
import { isObject, isPageSize } from "../operator/check.ts";
import type { VtnChange, VtnFact } from "./vtn-change.ts";

/** How changes are watched. */
export interface ChangesOptions {
  /** How many wait at most for a slow reader, 1 to 10,000; then the oldest is dropped. 1,000 unless given. */
  readonly most?: number;
}

/** Tells those who watch a VTN what changes. */
export interface Changes {
  /** Whether somebody watches, so that nothing need be found out for nobody. */
  readonly isWatched: () => boolean;
  readonly tell: (fact: VtnFact) => void;
  /** All that changes from now on, for one reader. */
  readonly watch: (options?: ChangesOptions) => AsyncIterableIterator<VtnChange>;
  /** Ends what is read when all of it has been. */
  readonly close: () => void;
}

const isOptions = isObject({ most: isPageSize });

/** Makes what tells of changes. */
export function createChanges(clock: Clock): Changes {
  const queues = new Set<ChangeQueue<VtnChange>>();
  let isClosed = false;
  return {
    isWatched: () => queues.size > 0,
    tell: (fact) => {
      if (queues.size === 0) return;
      const change = { at: clock.now(), ...fact };
      for (const queue of queues) queue.put(change);
    },
    watch: (options = {}) => {
      isOptions(options, "");
      const queue = changeQueue<VtnChange>(options.most ?? 1_000, () => queues.delete(queue));
      queues.add(queue);
      if (isClosed) queue.end();
      return queue.changes;
    },
    close: () => {
      isClosed = true;
      for (const queue of queues) queue.end();
    },
  };
}
