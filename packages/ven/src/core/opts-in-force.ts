import { addDuration, durationMs, sameUri, without } from "@oadr/model";
import type { OptRecord, OptTarget } from "./opt-record.ts";
import type { VenState } from "./state.ts";

/**
 * The opts that hold, oldest first: schedules that are not over and not withdrawn, opts for events that are known, and none that is
 * replaced. Where a later one has replaced a part of an earlier one, its target is what is left of it.
 */
export function optsInForce(state: VenState, now: number): readonly OptRecord[] {
  const { records } = state.opts;
  return records
    .filter((record) => record.standing !== "ending" && !isOver(state, record, now))
    .flatMap((record) => {
      const later = records.slice(records.indexOf(record) + 1).filter((other) => other.standing !== "ending" && isSameKind(record, other));
      const target = later.reduce<OptTarget | undefined>((left, { choice }) => left && without(left, choice.target), record.choice.target);
      return target ? [{ ...record, choice: { ...record.choice, target } }] : [];
    });
}

/** The opts of which nothing is left once the VTN has taken `record`. */
export const replaces = (records: readonly OptRecord[], { choice: { requestId } }: OptRecord): readonly OptRecord[] => {
  const index = records.findIndex(({ choice }) => choice.requestId === requestId);
  const record = records[index];
  if (!record) return [];
  return records
    .slice(0, index)
    .filter((other) => other.standing === "taken" && isSameKind(other, record) && !without(other.choice.target, record.choice.target));
};

/** Tells whether an opt has nothing more to say: all windows of its schedule have ended, or its event is gone. */
export function isOver({ events }: VenState, { choice, qualifiedEventId }: OptRecord, now: number): boolean {
  if (qualifiedEventId) return !events.known.some(({ event }) => event.eiEvent.eventDescriptor.eventId === qualifiedEventId.eventId);
  // Conformance rule 210: a window without length has no end.
  return (choice.vavailability ?? []).every(
    ({ dtstart, duration }) => durationMs(duration) !== 0 && addDuration(dtstart, duration).getTime() <= now,
  );
}

/** Whether an opt replaces an earlier one as far as their targets are the same. */
function isSameKind({ choice: old, qualifiedEventId: oldEvent }: OptRecord, { choice, qualifiedEventId }: OptRecord): boolean {
  // Conformance rule 209: one for all device classes is for these, too; one for certain classes is not for the others.
  const { deviceClass, marketContext } = choice;
  if (deviceClass !== undefined && JSON.stringify(deviceClass) !== JSON.stringify(old.deviceClass)) return false;
  // Conformance rule 206: an opt for an event takes the place of those before it, whatever they said.
  if (oldEvent || qualifiedEventId) return oldEvent?.eventId === qualifiedEventId?.eventId;
  // Conformance rule 205: one for all programs is for this, too.
  if (marketContext !== undefined && (old.marketContext === undefined || !sameUri(marketContext, old.marketContext))) return false;
  // Conformance rule 203: a schedule replaces those of the same optType before it; the other type, and opts for events, stay.
  return old.optType === choice.optType;
}
