import { change, log, type Turn } from "./turn.ts";

// Clocks are corrected by some milliseconds all the time.
const WORTH_A_LINE_MS = 1_000;

/**
 * Notes the time of a step. When the clock was set back since the last one, what waits for a span of time waits for the rest of
 * that span, and not until the old time comes round again. What was notified is not notified again.
 */
export function noteTime(turn: Turn): void {
  const { lastAt, link, polling, events, opts } = turn.state;
  const back = lastAt - turn.now;
  turn.state = { ...turn.state, lastAt: turn.now };
  if (back <= 0) return;
  if (back >= WORTH_A_LINE_MS) log(turn, "warn", "the clock was set back", { ms: back });
  if (link.retryAt !== undefined) change(turn, "link", { retryAt: link.retryAt - back });
  if (polling.at !== undefined) change(turn, "polling", { at: polling.at - back });
  if ("registerAt" in turn.state && turn.state.registerAt !== undefined) {
    turn.state = { ...turn.state, registerAt: turn.state.registerAt - back };
  }
  if (opts.records.some(({ notBefore }) => notBefore !== undefined)) {
    const records = opts.records.map((each) => (each.notBefore === undefined ? each : { ...each, notBefore: each.notBefore - back }));
    change(turn, "opts", { records });
  }
  if (events.known.some(({ endAt }) => endAt !== undefined)) {
    const known = events.known.map((record) => (record.endAt === undefined ? record : { ...record, endAt: record.endAt - back }));
    change(turn, "events", { known });
  }
}
