import type { Cancel, Clock } from "@oadr/model";
import type { News } from "../news/create-news.ts";

/** Who watches, in which process. */
export interface Watchers {
  /** Says that somebody watches here, or nobody does any more. */
  readonly watch: (isWatched: boolean) => void;
  /** Whether somebody watches in another process. */
  readonly areElsewhere: () => boolean;
}

const REPEAT_MS = 20_000;
// A process that has died says no more that it does not watch.
const HOLDS_MS = 3 * REPEAT_MS;

/** Follows who watches in other processes, and lets them know of this one. */
export function createWatchers(clock: Clock, news: News): Watchers {
  /** Until when each other process watches. */
  const until = new Map<string, number>();
  let repeat: Cancel | undefined;

  const say = (): void => {
    news.tell({ type: "watch", isWatched: true });
    repeat = clock.schedule(clock.now() + REPEAT_MS, say);
  };
  const prune = (): void => {
    for (const [from, end] of until) if (end <= clock.now()) until.delete(from);
  };
  news.hear((item, from) => {
    if (item.type === "hello" && repeat !== undefined) news.tell({ type: "watch", isWatched: true });
    if (item.type !== "watch") return;
    if (item.isWatched) until.set(from, clock.now() + HOLDS_MS);
    else until.delete(from);
    prune();
  });
  // Whoever watches already does not wait with saying so.
  news.tell({ type: "hello" });

  return {
    watch: (isWatched) => {
      repeat?.();
      repeat = undefined;
      if (isWatched) say();
      else news.tell({ type: "watch", isWatched: false });
    },
    areElsewhere: () => {
      if (until.size === 0) return false;
      prune();
      return until.size > 0;
    },
  };
}
