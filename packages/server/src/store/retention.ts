import { type Clock, type Duration, subtractDuration } from "@oadr/model";
import type { Log } from "@oadr/vtn";

/** How often it is looked for values that have grown too old. */
const EVERY_MS = 3_600_000;

/** Work that is done again and again. */
export interface Job {
  /** Ends it; resolves when what is in work is done. */
  readonly stop: () => Promise<void>;
}

/** Removes values of VENs that are older than `keep`: at once, and then every hour. A failure is logged, and tried again an hour later. */
export function retention(
  deleteBefore: (before: Date) => Promise<number>,
  keep: Duration,
  { clock, log }: { readonly clock: Clock; readonly log: Log },
): Job {
  let running: Promise<void> = Promise.resolve();
  let cancel = (): void => {};
  let isStopped = false;
  const run = async (): Promise<void> => {
    const before = subtractDuration(new Date(clock.now()), keep);
    try {
      const count = await deleteBefore(before);
      if (count > 0) log("info", `removed ${count} values older than ${keep}`, { what: "retention", count, before });
    } catch (error) {
      log("error", "values that are too old could not be removed", { what: "retention", error });
    }
    if (!isStopped) next(clock.now() + EVERY_MS);
  };
  const next = (at: number): void => {
    cancel = clock.schedule(at, () => {
      running = run();
    });
  };
  next(clock.now());
  return {
    stop: () => {
      isStopped = true;
      cancel();
      return running;
    },
  };
}
