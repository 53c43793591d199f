import type { Clock } from "@oadr/model";
import type { Log } from "../log.ts";
import type { Exchanged, MessageLog } from "./message-log.ts";

/** Hands exchanges to a log that may be slow or fail, one after the other and in order; nobody waits for it. */
export interface LogFeed {
  /** Never throws. */
  readonly add: (exchanged: Exchanged) => void;
  /** Resolves when the log has what was handed to it, but does not wait longer than for one exchange. */
  readonly close: () => Promise<void>;
}

// Exchanges that wait for a log; each holds on to its messages.
const MOST_WAITING = 1_000;

/**
 * Makes what feeds a log of somebody else. What is too much for it is dropped, the oldest first, and an exchange that it does not take in
 * `timeoutMs` is waited for no more. Either trouble is said once, until it is over.
 */
export function feedLog(messages: MessageLog, clock: Clock, timeoutMs: number, log: Log): LogFeed {
  const waiting: Exchanged[] = [];
  let feeding: Promise<void> | undefined;
  let isTooMuch = false;
  let isFailing = false;

  const addOne = async (exchanged: Exchanged): Promise<void> => {
    try {
      await within(clock, timeoutMs, async () => messages.add(exchanged));
      isFailing = false;
    } catch (error) {
      if (!isFailing) log("warn", "exchanges cannot be logged", { error });
      isFailing = true;
    }
  };
  const feed = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) await addOne(next);
    feeding = undefined;
    isTooMuch = false;
  };
  return {
    add: (exchanged) => {
      if (waiting.push(exchanged) > MOST_WAITING) {
        waiting.shift();
        if (!isTooMuch) log("warn", "the message log is too slow: exchanges are not logged", { waiting: MOST_WAITING });
        isTooMuch = true;
      }
      feeding ??= feed();
    },
    close: async () => {
      try {
        await within(clock, timeoutMs, async () => feeding);
      } catch (error) {
        // The one that is being taken is among them.
        log("warn", `exchanges were not logged before the end: ${waiting.length + 1}`, { error });
        waiting.length = 0;
      }
    },
  };
}

/** Waits for something, but no longer than so many milliseconds. */
async function within(clock: Clock, timeoutMs: number, call: () => Promise<unknown>): Promise<void> {
  let cancel = (): void => {};
  const limit = new Promise<never>((_, reject) => {
    cancel = clock.schedule(clock.now() + timeoutMs, () => reject(new Error(`no end in ${timeoutMs} ms`)));
  });
  try {
    await Promise.race([call(), limit]);
  } finally {
    cancel();
  }
}
