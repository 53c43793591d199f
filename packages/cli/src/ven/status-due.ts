import type { Figures } from "./figures.ts";

/** What was shown last. */
export interface Shown {
  readonly at: number;
  readonly figures: Figures;
}

// Changes come in swarms: hundreds of VENs register or answer within seconds.
const SWARM_MS = 5_000;

/**
 * Whether a status line is due where lines are not redrawn: every so often, and sooner when something has changed that
 * people wait for.
 */
export function isStatusDue(shown: Shown, now: number, figures: Figures, everyMs: number): boolean {
  const passed = now - shown.at;
  // A clock that was set back does not make the status fall silent.
  if (passed >= everyMs || passed < 0) return true;
  return passed >= Math.min(SWARM_MS, everyMs) && WAITED_FOR.some((name) => figures[name] !== shown.figures[name]);
}

const WAITED_FOR = ["registered", "eventsActive", "optedIn", "optedOut"] as const satisfies readonly (keyof Figures)[];
