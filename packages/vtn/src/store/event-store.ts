import type { EiEventBaseline, EiEventSignal, EiTarget, EventStatus, OptType, Properties, ResponseRequired } from "@oadr/model";
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
  readonly baseline?: EiEventBaseline;
  /** As the operator gave it; each VEN is sent its own venID only (rule 63). With `marketContext` it says who the recipients are. */
  readonly target: EiTarget;
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

/** Part of the answers to an event. */
export interface AnswerPage {
  /** Only those after this one; it need not be there. */
  readonly after?: Pick<EventAnswer, "venId" | "modificationNumber">;
  /** Most answers; all without it. */
  readonly limit?: number;
}

/** Whether a VEN says the same to an event as before. */
export const isSameAnswer = (answer: EventAnswer, before: EventAnswer | undefined): boolean =>
  before?.modificationNumber === answer.modificationNumber &&
  before.optType === answer.optType &&
  before.responseCode === answer.responseCode;

/** The version of an event that a VEN was last sent. */
export interface Delivered {
  readonly modificationNumber: number;
  /** How often that version was sent. */
  readonly count: number;
  /** When, last. */
  readonly at: Date;
}

/** An event, and how far it has got with one VEN. */
export interface EventStanding {
  readonly event: StoredEvent;
  readonly delivered?: Delivered;
  /** The answer to the newest version that was answered. */
  readonly answer?: EventAnswer;
}

/** How far an event has got with one VEN. */
export interface EventDelivery extends Omit<EventStanding, "event"> {
  readonly venId: string;
  /** The VEN is a recipient now; otherwise it was one when the event was delivered. */
  readonly isRecipient: boolean;
}

/** Which events; all that is given has to fit. */
export interface EventFilter extends Page {
  /** Only those that this VEN receives. */
  readonly venId?: string;
  /** Only those of this program, compared as URIs (rule 512). */
  readonly marketContext?: string;
  /** Only those of this status at this time; cancelled ones have no other, whatever the time. */
  readonly standing?: { readonly status: Exclude<EventStatus, "none">; readonly at: Date };
  /** Only those that run, or may run, at or after this time. */
  readonly from?: Date;
  /** Only those that begin before this time. */
  readonly until?: Date;
}

/**
 * The events of a VTN, and what VENs said to them. Who the recipients of an event are follows at any time from its target and program,
 * and from what the VENs then are: `audienceOf`, `membershipsOf` and `programsOf` say how.
 */
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
  /**
   * Puts `notice` into the outbox of every registered recipient of an event, or of those whose answer to its present version is missing.
   * Resolves to the number of VENs.
   */
  readonly resendEvent: (eventId: string, to: "all" | "unanswered", notice: OutboxEntry) => Promise<number>;
  /**
   * Removes an event whose version is `expected`, with its deliveries, answers and opts. Resolves to false, changing nothing, when it has
   * another version or is not there.
   */
  readonly deleteEvent: (eventId: string, expected: number) => Promise<boolean>;
  readonly event: (eventId: string) => Promise<StoredEvent | undefined>;
  /** Events in the order in which they were created. */
  readonly events: (filter: EventFilter) => Promise<readonly StoredEvent[]>;
  /** The recipients of an event, or of one to be, by ascending id. */
  readonly recipients: (event: Pick<StoredEvent, "target" | "marketContext">, page: Page) => Promise<readonly string[]>;
  /** The events of a VEN whose `listedUntil` is after `now`, cancelled ones too. Its cost must not grow with events of other VENs. */
  readonly eventsFor: (venId: string, now: number) => Promise<readonly EventStanding[]>;
  /** One event as it stands with a VEN, ended or not; undefined when the VEN is no recipient. */
  readonly standing: (venId: string, eventId: string) => Promise<EventStanding | undefined>;
  /** Notes one delivery of each of these versions, at a time in milliseconds since 1970. */
  readonly markDelivered: (
    venId: string,
    versions: readonly { readonly eventId: string; readonly modificationNumber: number }[],
    at: number,
  ) => Promise<void>;
  /** Records answers, each in place of an earlier one of the same VEN to the same version. All or nothing. */
  readonly recordAnswers: (answers: readonly EventAnswer[]) => Promise<void>;
  /** Answers to an event, by VEN and version. */
  readonly answers: (eventId: string, page: AnswerPage) => Promise<readonly EventAnswer[]>;
  /** How far an event has got with its recipients, and with others that it was delivered to, by ascending venID. */
  readonly deliveries: (eventId: string, page: Page) => Promise<readonly EventDelivery[]>;
}
