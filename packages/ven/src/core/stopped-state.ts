import { requeue } from "./requeue.ts";
import type { VenState } from "./state.ts";

/**
 * The state in which another process finds a VEN, whatever it was doing when the state was taken: stopped, with its ids. What was
 * under way to the VTN waits again, since nobody knows whether it arrived; timers and readings of that process are gone.
 */
export function stoppedState({ settings, lastAt, ids, seed, link, polling, events, reports, opts, registration }: VenState): VenState {
  const { inFlight } = link;
  return {
    phase: "stopped",
    registration,
    settings,
    lastAt,
    automatic: false,
    ids,
    seed,
    link: {
      ...link,
      outbox: inFlight?.kept ? requeue(inFlight, link.outbox) : link.outbox,
      inFlight: undefined,
      failures: 0,
      retryAt: undefined,
    },
    polling,
    events,
    reports: {
      ...reports,
      tasks: reports.tasks.map(({ reading: _, ...task }) => task),
      records: Object.fromEntries(Object.entries(reports.records).map(([id, { reading: _, ...record }]) => [id, record])),
    },
    opts,
    timers: {},
  };
}
