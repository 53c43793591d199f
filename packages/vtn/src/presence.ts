import type { Cancel, Clock } from "@oadr/model";

/** Who is there. */
export interface Presence {
  /** Notes that a VEN was heard now; `polls` tells whether silence means that it is gone. */
  readonly heard: (venId: string, polls: boolean) => void;
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

/**
 * Follows who is heard: a VEN that polls and stays silent for `silenceMs` is offline. One timer serves all VENs: they are kept in the
 * order in which they were heard, so the first one is always the next to fall silent.
 */
export function createPresence(clock: Clock, silenceMs: number, events: PresenceEvents): Presence {
  const polling = new Map<string, number>();
  const others = new Set<string>();
  let cancel: Cancel | undefined;
  let isClosed = false;

  const arm = (): void => {
    const [oldest] = isClosed ? [] : polling.values();
    cancel = oldest === undefined ? undefined : clock.schedule(oldest + silenceMs, sweep);
  };
  const sweep = (): void => {
    const now = clock.now();
    const silent: string[] = [];
    for (const [venId, heardAt] of polling) {
      if (heardAt + silenceMs > now) break;
      silent.push(venId);
    }
    for (const venId of silent) polling.delete(venId);
    arm();
    for (const venId of silent) events.offline(venId);
  };

  return {
    heard: (venId, polls) => {
      const isNew = !polling.delete(venId) && !others.delete(venId);
      if (polls) polling.set(venId, clock.now());
      else others.add(venId);
      if (cancel === undefined && polls) arm();
      if (isNew) events.online(venId);
    },
    gone: (venId) => {
      if (polling.delete(venId) || others.delete(venId)) events.offline(venId);
    },
    isOnline: (venId) => polling.has(venId) || others.has(venId),
    close: () => {
      isClosed = true;
      cancel?.();
      polling.clear();
      others.clear();
    },
  };
}
