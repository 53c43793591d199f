import { eventStatus, type TimedStatus } from "./event-status.ts";
import type { OadrEvent } from "./gen/index.ts";
import { priorityRank } from "./priority-rank.ts";

interface Rank {
  readonly event: OadrEvent;
  readonly group: number;
  readonly priority: number;
  readonly start: number;
}

const GROUPS: Readonly<Record<TimedStatus, number>> = { active: 0, near: 1, far: 1, completed: 2 };

/**
 * The events in the order in which an oadrDistributeEvent lists them: active, then pending, then completed ones. Active ones go by
 * priority, then start; the others by start. Equals keep the order they came in, so that a list cut by replyLimit is stable.
 * Standing follows from the active period and `now`, not from the eventStatus in the event.
 *
 * @throws TypeError or RangeError when an event has no valid start or duration.
 */
export function orderEvents(events: readonly OadrEvent[], now: Date): OadrEvent[] {
  return events
    .map((event) => rank(event, now))
    .sort((a, b) => a.group - b.group || a.priority - b.priority || a.start - b.start)
    .map(({ event }) => event);
}

// Conformance rule 15: active before pending; active by priority and start, pending by start alone; a cancelled event keeps
// its place, which is why the standing is taken from the period as if it had not been cancelled.
function rank(event: OadrEvent, now: Date): Rank {
  const { eiActivePeriod, eventDescriptor } = event.eiEvent;
  const status = eventStatus(eiActivePeriod, now);
  return {
    event,
    group: GROUPS[status],
    priority: status === "active" ? priorityRank(eventDescriptor.priority) : 0,
    start: eiActivePeriod.dtstart.getTime(),
  };
}
