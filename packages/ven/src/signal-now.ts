import { priorityRank, type SignalType } from "@oadr/model";
import { statusOf } from "./core/event-clock.ts";
import type { EventInterval } from "./core/event-schedule.ts";
import type { EventRecord } from "./core/state.ts";
import { VenEvent } from "./ven-event.ts";

/** What a signal asks for now. */
export interface SignalNow extends EventInterval {
  /** The event that it is part of. */
  readonly event: VenEvent;
}

/** What counts for {@link signalNow}. */
export interface SignalNowOptions {
  /** Only signals of this type: an event may have several of one name, a LOAD_CONTROL capacity beside a level offset, say. */
  readonly signalType?: SignalType;
  /** Heed test events, too. Default false: they are not for real. */
  readonly testEvents?: boolean;
}

/**
 * What a signal asks for at a time, of all events that the VEN takes part in and that run then: that of the event which comes first
 * by priority, and then by its start. Undefined when none has the signal.
 */
export function signalNow(
  records: readonly EventRecord[],
  now: number,
  signalName: string,
  { testEvents = false, signalType }: SignalNowOptions = {},
): SignalNow | undefined {
  const found = records.flatMap((record): readonly SignalNow[] => {
    if (!takesPart(record)) return [];
    const event = new VenEvent(record, statusOf(record, now));
    const interval = event.isTest && !testEvents ? undefined : event.intervalAt(new Date(now), signalName, signalType);
    return interval ? [{ ...interval, event }] : [];
  });
  return found.sort(({ event: a }, { event: b }) => rank(a) - rank(b) || a.start.getTime() - b.start.getTime())[0];
}

// While the handler thinks about a new version, what it said to the one before holds.
const takesPart = ({ decision, noted }: EventRecord): boolean => (decision ? decision.optType === "optIn" : noted !== undefined);

const rank = ({ priority }: VenEvent): number => priorityRank(priority);
