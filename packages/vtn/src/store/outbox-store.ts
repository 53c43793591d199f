import type { CancelPartyRegistration, CancelReport, CreateReport, RegisterReport, RequestReregistration, UpdateReport } from "@oadr/model";

/** A message that waits for a VEN. The list of events is none: it is made when it is delivered. */
export type OutgoingMessage = CreateReport | RegisterReport | CancelReport | UpdateReport | CancelPartyRegistration | RequestReregistration;

/** Slot of the list of events. */
export const eventsSlot = "events";

/** Slot of the request to register again. */
export const registrationSlot = "registration";

/** Slot of the message that ends the registration. What is in it is the only thing that waits for a VEN. */
export const cancellationSlot = "cancellation";

/** Something that waits for a VEN, until the VEN has answered it. */
export interface OutboxEntry {
  /** Unique; a new one each time the slot is filled. */
  readonly id: string;
  /** At most one entry of a VEN is in a slot: a newer one takes the place of the older. */
  readonly slot: string;
  /** Undefined stands for the list of events. */
  readonly message?: OutgoingMessage;
  /** Request ids that the VEN's answer may echo. */
  readonly requestIds: readonly string[];
  /** How often it was delivered. */
  readonly deliveries: number;
  /** When it may be delivered, first or again; milliseconds since 1970. */
  readonly dueAt: number;
}

/** When and how often a message is repeated that no answer came to. */
export interface Resend {
  /** Wait before the first repetition, in milliseconds; doubles each time. */
  readonly afterMs: number;
  /** Most deliveries. */
  readonly limit: number;
}

/** What `claim` found. */
export interface Claim {
  /** The entry to deliver now, already counted as delivered. */
  readonly next?: OutboxEntry;
  /** Entries that were given up and have left the outbox: delivered as often as allowed, and still no answer. */
  readonly dropped: readonly OutboxEntry[];
}

/** What waits for each VEN, in order. */
export interface OutboxStore {
  /**
   * Puts an entry last, or in the place of the one in its slot; one in `cancellationSlot` in the place of all others. Resolves to false,
   * changing nothing, when the VEN is not registered, or its cancellation waits and this is something else. The same goes for entries
   * that come with events, report requests and so on. Rejects with VtnError ERR_OADR_VTN_LIMIT when the outbox is full.
   */
  readonly post: (venId: string, entry: OutboxEntry) => Promise<boolean>;
  /**
   * Takes the first entry that is due at `now`, without removing it: one delivery more, due again as `nextDue` says. When the one in the
   * slot `first` is due, that is it. Two callers at once never get the same delivery.
   */
  readonly claim: (venId: string, now: number, resend: Resend, first?: string) => Promise<Claim>;
  /** All entries of a VEN, in order. */
  readonly outbox: (venId: string) => Promise<readonly OutboxEntry[]>;
  /** How many entries there are, over all VENs. Read when somebody looks, not for each message. */
  readonly countOutbox: () => Promise<number>;
  /** Removes an entry; resolves to false when it is there no more. */
  readonly settle: (venId: string, entryId: string) => Promise<boolean>;
}

const LONGEST_MS = 3_600_000;

/** When an entry that has been delivered `deliveries` times, last at `now`, is due again. The wait doubles up to an hour. */
export function nextDue(deliveries: number, now: number, resend: Resend): number {
  return now + Math.min(resend.afterMs * 2 ** Math.min(deliveries - 1, 20), Math.max(resend.afterMs, LONGEST_MS));
}
