import { isPollDue } from "./polling.ts";
import type { VenState } from "./state.ts";

/** Tells whether a VEN has done all it can do without time passing: nothing is under way, and no handler is waited for. */
export function isSettled(state: VenState, now: number): boolean {
  const { link, events } = state;
  if (state.phase === "stopped") return true;
  if (link.inFlight || events.answers.length > 0) return false;
  if (link.retryAt !== undefined && now < link.retryAt) return true;
  if (state.phase === "registering") return now < state.registerAt;
  return state.phase === "unregistered" || (state.phase === "running" && link.outbox.length === 0 && !isPollDue(state, now));
}
