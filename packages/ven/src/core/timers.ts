import { nextEventAt } from "./event-clock.ts";
import { nextOptAt } from "./opt-send.ts";
import { nextReportingAt } from "./report-task.ts";
import type { VenState } from "./state.ts";
import { type Timer, timerNames } from "./timer.ts";
import type { Turn } from "./turn.ts";

/** Sets and stops timers so that those run which the state needs. */
export function setTimers(turn: Turn): void {
  const wanted = wantedTimers(turn.state, turn.now);
  for (const timer of timerNames) {
    const at = wanted[timer];
    if (at === turn.state.timers[timer]) continue;
    turn.effects.push(at === undefined ? { type: "cancel", timer } : { type: "schedule", timer, at });
  }
  turn.state = { ...turn.state, timers: wanted };
}

// What is due already needs no timer: it has been done in this step, or waits for something else than time.
function wantedTimers(state: VenState, now: number): Partial<Record<Timer, number>> {
  const wanted: Partial<Record<Timer, number>> = {};
  const want = (timer: Timer, at: number | undefined): void => {
    if (at !== undefined && at > now) wanted[timer] = at;
  };
  if (state.phase === "stopped") return wanted;
  want("retry", state.link.retryAt);
  want("reports", nextReportingAt(state, now));
  want("events", nextEventAt(state.events.known, now));
  if (state.phase === "running") {
    want("poll", state.polling.at);
    want("opts", nextOptAt(state.opts.records));
  }
  if (state.phase === "registering" || state.phase === "unregistered") want("register", state.registerAt);
  return wanted;
}
