import { addDuration, isWhole, isWithin, type Properties } from "@oadr/model";
import type { OptChoice } from "./opt-record.ts";
import type { VenState } from "./state.ts";

// More than any program has use for.
const MOST_OPTS = 100;

/** What is wrong with an opt, in words; undefined when nothing is. */
export function optFault({ events, opts }: VenState, { eventId, vavailability, marketContext, target }: OptChoice): string | undefined {
  if (opts.records.length >= MOST_OPTS) return `there are ${MOST_OPTS} opts already`;
  // Conformance rule 206: without an event there is a schedule; with one there is neither a schedule nor a program.
  if (eventId === undefined) {
    if (!vavailability?.length) return "there is neither an event nor a schedule";
    return vavailability.every(isReckonable) ? undefined : "a window of the schedule has no end that can be reckoned with";
  }
  if (vavailability || marketContext !== undefined) return "an opt for an event has neither schedule nor marketContext";
  const known = events.known.find(({ event: { eiEvent } }) => eiEvent.eventDescriptor.eventId === eventId);
  if (!known) return `there is no event ${eventId}`;
  if (known.refused) return `event ${eventId} cannot be taken`;
  const { event } = known;
  // Conformance rule 206: what was last received with `never` must not be opted into or out of.
  if (event.oadrResponseRequired === "never") return `event ${eventId} must not be answered`;
  // Conformance rule 206: the target of the opt is a part of that of the event. An opt that names nothing is for all of it.
  return isWhole(target) || isWithin(target, event.eiEvent.eiTarget) ? undefined : `event ${eventId} is not for all of the target`;
}

function isReckonable({ dtstart, duration }: Properties): boolean {
  try {
    return addDuration(dtstart, duration).getTime() >= dtstart.getTime();
  } catch {
    return false;
  }
}
