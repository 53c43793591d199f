import type { Clock } from "@oadr/model";

/** A clock that runs so many times as fast as that of the machine, from a moment on that both have in common: the same in all processes. */
export const quickClock = (since: number, times: number): Clock => ({
  now: () => since + (Date.now() - since) * times,
  schedule: (at, run) => {
    // As long as a timer can be; who waits for longer looks at the time anew.
    const timer = setTimeout(run, Math.min(Math.max(0, (at - since) / times + since - Date.now()), 2 ** 31 - 1));
    return () => clearTimeout(timer);
  },
});
