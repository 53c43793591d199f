import type { Clock } from "@oadr/model";
import { createAlarms } from "./alarms.ts";

/** Who is there. */
export interface Presence {
  /** Notes that a VEN was heard now; it is gone when it stays silent for `silenceMs`, or says nothing by being silent without one. */
  readonly heard: (venId: string, silenceMs: number | undefined) => void;
  /** Notes that a VEN is gone. */
  readonly gone: (venId: string) => void;
  readonly isOnline: (venId: string) => boolean;
  /** Stops the timer. */
  readonly close: () => void;
}

/** What presence tells. */
export interface PresenceEvents {
  readonly online: (venId: string) => void;
  readonly offline: (venId: string) => void;
}

/** Follows who is heard. One timer serves all VENs. */
export function createPresence(clock: Clock, events: PresenceEvents): Presence {
  // When each VEN that is there will have been silent for too long.
  const until = new Map<string, number>();
  const gone = (venId: string): void => {
    alarms.clear(venId);
    if (until.delete(venId)) events.offline(venId);
  };
  // An alarm is not moved with every message, only looked after when it rings.
  const alarms = createAlarms(clock, (venId) => {
    const at = until.get(venId) ?? 0;
    if (at <= clock.now()) gone(venId);
    else if (at !== Number.POSITIVE_INFINITY) alarms.set(venId, at);
  });

  return {
    heard: (venId, silenceMs = Number.POSITIVE_INFINITY) => {
      const before = until.get(venId);
      const at = clock.now() + silenceMs;
      until.set(venId, at);
      const isSetEarlyEnough = before !== undefined && before !== Number.POSITIVE_INFINITY && before <= at;
      if (at !== Number.POSITIVE_INFINITY && !isSetEarlyEnough) alarms.set(venId, at);
      if (before === undefined) events.online(venId);
    },
    gone,
    isOnline: (venId) => until.has(venId),
    close: () => {
      alarms.close();
      until.clear();
    },
  };
}
