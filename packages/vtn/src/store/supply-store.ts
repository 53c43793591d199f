import type { ReportRequest } from "@oadr/model";
import type { OutboxEntry } from "./outbox-store.ts";

/** A report that a VEN has asked this VTN for, as long as the VTN owes it. Times are milliseconds since 1970. */
export interface Supply {
  readonly venId: string;
  /** As it came; its reportRequestId is unique in the VEN (rule 322). */
  readonly request: ReportRequest;
  /** When it was accepted: from there on it is reckoned what it comes down to. */
  readonly acceptedAt: number;
  /** Start of what has not been reported. */
  readonly from: number;
  /** When the next report is due. */
  readonly dueAt: number;
  /** One more report, and it is done (rule 345). */
  readonly isLast?: true;
}

/** Slot of the reports that wait for a VEN under one request. */
export const supplySlot = (reportRequestId: string): string => `supply:${reportRequestId}`;

/** What this VTN offers to VENs, and what they asked for. */
export interface SupplyStore {
  /**
   * Adds supplies of a VEN, each in the place of one for the same request. All or nothing. Resolves to false, changing nothing, when the
   * VEN is not registered; rejects with VtnError ERR_OADR_VTN_LIMIT when there is no room.
   */
  readonly addSupplies: (venId: string, supplies: readonly Supply[]) => Promise<boolean>;
  /** Supplies of a VEN, oldest first. */
  readonly supplies: (venId: string) => Promise<readonly Supply[]>;
  /** The supplies of all VENs that are due first, whether their time has come or not; by ascending `dueAt`. */
  readonly nextSupplies: (limit: number) => Promise<readonly Supply[]>;
  /**
   * Puts `after` in the place of a supply, or ends it where that is undefined, and puts `entry` into the VEN's outbox, together. Resolves
   * to false, changing nothing, when the supply is there no more or has another `dueAt` or `from`: somebody else was first. Rejects like
   * `post`, changing nothing.
   */
  readonly moveSupply: (venId: string, before: Supply, after: Supply | undefined, entry: OutboxEntry | undefined) => Promise<boolean>;
  /**
   * Ends supplies of a VEN and takes what waits of them out of its outbox. Resolves to the ids of those that were there, or of which
   * something waited.
   */
  readonly endSupplies: (venId: string, reportRequestIds: readonly string[]) => Promise<readonly string[]>;
  /**
   * Puts the METADATA of this VTN into a VEN's outbox, ends the VEN's supplies but those for METADATA, and takes what waits of them out of
   * the outbox (rule 306). Resolves and rejects like `post`, changing nothing then.
   */
  readonly renewOffer: (venId: string, entry: OutboxEntry) => Promise<boolean>;
  /** The offer that all VENs have been told of, as a text that was saved; undefined when there is none. */
  readonly ownOffer: () => Promise<string | undefined>;
  readonly saveOwnOffer: (offer: string) => Promise<void>;
}
