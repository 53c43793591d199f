/** That a VEN was heard. */
export interface Heard {
  readonly venId: string;
  /** When, in milliseconds since 1970. */
  readonly at: number;
  /** When it has been silent for too long, unless it is heard again; without it, it may be silent for ever. */
  readonly silentAt?: number;
}

/** Whether a VEN is there. */
export interface VenPresence {
  /** It was heard, and since then neither has it been silent for too long nor was it taken offline. */
  readonly online: boolean;
  /** When it was last heard, online or not. */
  readonly lastSeen?: Date;
}

/**
 * Who is there, for all processes: a VEN polls now here, now there. Whoever brings a VEN online or takes it offline is told so, and over all
 * processes nobody else is, so that each coming and going is acted on once. The end of a registration changes nothing here; a VEN that is deleted is gone.
 */
export interface PresenceStore {
  /**
   * Notes who was heard, each VEN once in a call. Resolves to the ids of those that were offline until then. The times of a VEN that is
   * online stay when they are of a later hearing. A VEN that is not registered is passed over: it was heard before its registration ended.
   */
  readonly heard: (all: readonly Heard[]) => Promise<readonly string[]>;
  /** Takes a VEN offline. Resolves to false when it was not online. */
  readonly leave: (venId: string) => Promise<boolean>;
  /**
   * Takes a VEN offline that at `now` has been silent for too long, and resolves to `gone` then. Otherwise resolves to when it will have
   * been; to undefined when it is not online, or may be silent.
   */
  readonly leaveIfSilent: (venId: string, now: number) => Promise<"gone" | number | undefined>;
  /**
   * Takes at most so many VENs offline that at `now` have been silent for too long, or are not registered any more, and resolves to their
   * ids, in any order. Before `since` perhaps nobody listened: the time that a VEN may be silent, from `at` to `silentAt`, must have
   * passed since then too.
   */
  readonly leaveSilent: (now: number, since: number, limit: number) => Promise<readonly string[]>;
  /** Whether VENs are there, in the order of their ids; one that is not known is offline. */
  readonly presenceOf: (venIds: readonly string[]) => Promise<readonly VenPresence[]>;
}
