import type { EiEventSignal, EiTarget, OptType, Properties, ResponseRequired } from "@oadr/model";
import type { OutboxEntry } from "./outbox-store.ts";
import type { Page } from "./ven-store.ts";

/** An event as the operator made it, in its present version. */
export interface StoredEvent {
  /** Unique in the VTN, hence per VEN too (rule 70). */
  readonly eventId: string;
  /** 0 at first, one more with each change (rules 4, 5). */
  readonly modificationNumber: number;
  readonly createdAt: Date;
  readonly modifiedAt: Date;
  readonly modificationReason?: string;
  readonly marketContext: string;
  /** Lower comes first, 0 last (rule 3). */
  readonly priority: number;
  readonly testEvent: boolean;
  readonly comment?: string;
  readonly responseRequired: ResponseRequired;
  readonly activePeriod: Properties;
  readonly signals: readonly EiEventSignal[];
  /** As the operator gave it; each VEN is sent its own venID only (rule 63). */
  readonly target: EiTarget;
  /** VENs that the target stands for; `all` includes those to come. */
  readonly recipients: readonly string[] | "all";
  readonly cancelled: boolean;
  /** When it no longer has to be listed (rules 50, 52, 66); undefined for an open-ended one. */
  readonly listedUntil?: Date;
}

/** What a VEN said to one version of an event. */
export interface EventAnswer {
  readonly eventId: string;
  readonly venId: string;
  readonly modificationNumber: number;
  readonly optType: OptType;
  /** 200, or what the VEN finds wrong with the event (rule 48). */
  readonly responseCode: string;
  readonly responseDescription?: string;
  /** When it came. */
  readonly at: Date;
}

/** An event, and how far it has got with one VEN. */
export interface EventStanding {
  readonly event: StoredEvent;
  /** The version last delivered, and how often. */
  readonly delivered?: { readonly modificationNumber: number; readonly count: number };
  /** The answer to the newest version that was answered. */
  readonly answer?: EventAnswer;
}

/** Which events. */
export interface EventFilter extends Page {
  /** Only those that this VEN receives. */
  readonly venId?: string;
}

/** The events of a VTN, and what VENs said to them. */
export interface EventStore {
  /**
   * Adds an event and puts `notice` into the outbox of every registered recipient.
   * Rejects with VtnError: ERR_OADR_VTN_CONFLICT when the id is taken, ERR_OADR_VTN_LIMIT when there is no room.
   */
  readonly createEvent: (event: StoredEvent, notice: OutboxEntry) => Promise<void>;
  /**
   * Replaces an event whose version is `expected` and puts `notice` into the outbox of every registered recipient, old and new.
   * Resolves to false, changing nothing, when it has another version or is not there.
   */
  readonly replaceEvent: (event: StoredEvent, expected: number, notice: OutboxEntry) => Promise<boolean>;
  readonly event: (eventId: string) => Promise<StoredEvent | undefined>;
  /** Events in the order in which they were created. */
  readonly events: (filter: EventFilter) => Promise<readonly StoredEvent[]>;
  /** The events of a VEN whose `listedUntil` is after `now`, cancelled ones too. Its cost must not grow with events of other VENs. */
  readonly eventsFor: (venId: string, now: number) => Promise<readonly EventStanding[]>;
  /** One event as it stands with a VEN, ended or not; undefined when the VEN is no recipient. */
  readonly standing: (venId: string, eventId: string) => Promise<EventStanding | undefined>;
  /** Counts one delivery of each of these versions. */
  readonly markDelivered: (
    venId: string,
    versions: readonly { readonly eventId: string; readonly modificationNumber: number }[],
  ) => Promise<void>;
  /** Records answers, each in place of an earlier one of the same VEN to the same version. All or nothing. */
  readonly recordAnswers: (answers: readonly EventAnswer[]) => Promise<void>;
  /** All answers to an event, by VEN and version. */
  readonly answers: (eventId: string) => Promise<readonly EventAnswer[]>;
}
