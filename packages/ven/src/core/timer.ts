/** Names of the timers of a VEN; there is one of each at most. */
export type Timer = "poll" | "retry" | "register" | "events" | "reports" | "opts";

/** All timers. */
export const timerNames: readonly Timer[] = ["poll", "retry", "register", "events", "reports", "opts"];
