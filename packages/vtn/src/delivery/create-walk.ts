import { present } from "../present.ts";
import type { PushStore } from "../store/push-store.ts";

/** What a walk needs. */
export interface WalkSettings {
  readonly store: Pick<PushStore, "duePushes">;
  readonly now: () => number;
  /** A number from 0 to just below 1. */
  readonly random: () => number;
  readonly wake: (venId: string) => void;
  /** Resolves when more VENs can be taken on. */
  readonly room: () => Promise<void>;
  readonly isClosed: () => boolean;
}

const PAGE = 500;

/**
 * Makes what wakes all VENs that are due, page by page as they are called: what other processes have called by then is not due any more. It
 * begins somewhere else each time, and goes round; and takes each page in an order of its own. So several processes that begin at the same time
 * come to different VENs, as far as possible.
 */
export function createWalk({ store, now, random, wake, room, isClosed }: WalkSettings): () => Promise<void> {
  let start: string | undefined;
  return async () => {
    const from = start;
    let isRound = from === undefined;
    let pages = 0;
    for (let after = from; !isClosed(); ) {
      // Ends: ids ascend, and after the last one there is one more turn at most, up to where it began.
      const due = await store.duePushes(now(), { limit: PAGE, ...present({ after }) });
      const mine = isRound && from !== undefined ? due.filter((venId) => venId <= from) : due;
      for (const venId of shuffled(mine, random)) wake(venId);
      // Each page is as likely as any other to have the next start.
      if (due.length === PAGE && random() * ++pages < 1) start = due[Math.floor(random() * PAGE)];
      after = due.at(-1);
      if (due.length < PAGE || mine.length < due.length) {
        if (isRound) return;
        isRound = true;
        after = undefined;
      }
      await room();
    }
  };
}

function shuffled<T>(items: readonly T[], random: () => number): readonly T[] {
  const mixed = [...items];
  for (let last = mixed.length - 1; last > 0; last--) {
    const other = Math.floor(random() * (last + 1));
    [mixed[last], mixed[other]] = [mixed[other] as T, mixed[last] as T];
  }
  return mixed;
}
