import type { Clock } from "@oadr/model";
import type { Log } from "./log.ts";
import type { VtnHandlers } from "./vtn-handlers.ts";

type Handler<K extends keyof VtnHandlers> = NonNullable<VtnHandlers[K]>;

/** Calls one of the user's handlers, if it is there. Never rejects: a handler's fault is logged and its result undefined. */
export type Notify = <K extends keyof VtnHandlers>(
  name: K,
  ...args: Parameters<Handler<K>>
) => Promise<Awaited<ReturnType<Handler<K>>> | undefined>;

/** Makes `notify` for a set of handlers; a call that takes longer than `timeoutMs` is waited for no more. */
export function createNotify(handlers: VtnHandlers, clock: Clock, timeoutMs: number, log: Log): Notify {
  return async (name, ...args) => {
    const handler = handlers[name] as ((...args: unknown[]) => unknown) | undefined;
    if (handler === undefined) return undefined;
    let cancel: (() => void) | undefined;
    try {
      const given = handler(...args);
      if (!isThenable(given)) return given as never;
      const result = Promise.resolve(given);
      const limit = new Promise<undefined>((resolve) => {
        cancel = clock.schedule(clock.now() + timeoutMs, () => {
          log("warn", `handler ${name} has not ended in time`, { handler: name, timeoutMs });
          resolve(undefined);
        });
      });
      // What a late handler still rejects with must not end the process.
      result.catch((error: unknown) => log("error", `handler ${name} failed`, { handler: name, error }));
      return (await Promise.race([result, limit])) as never;
    } catch (error) {
      if (cancel === undefined) log("error", `handler ${name} failed`, { handler: name, error });
      return undefined;
    } finally {
      cancel?.();
    }
  };
}

// Promises of another realm, or of a library, are none of this one's.
const isThenable = (value: unknown): value is PromiseLike<unknown> =>
  typeof value === "object" && value !== null && "then" in value && typeof value.then === "function";
