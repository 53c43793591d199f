import type { Page } from "@oadr/vtn";

/** Something that an operator set out to change. */
export interface AuditEntry {
  readonly at: Date;
  /** Name of the token, or `command line`. */
  readonly who: string;
  /** What was called: `createEvent`, `deleteVen` and so on. */
  readonly operation: string;
  /** The ids in its path, such as `{ eventId: "event-1" }`. */
  readonly ids: Readonly<Record<string, string>>;
  /** Address that it came from; undefined for the command line. */
  readonly address?: string;
}

/** How it ended: `refused` when the caller was at fault, `failed` when the VTN was. */
export interface AuditOutcome {
  readonly outcome: "done" | "refused" | "failed";
  /** HTTP status of the answer; undefined for the command line. */
  readonly status?: number;
  /** Why it was not done. */
  readonly reason?: string;
  /** Id of what was made, where the path does not have it. */
  readonly createdId?: string;
}

/** An entry of the audit trail. Without outcome it is in work, or the process ended before it was done. */
export interface StoredAuditEntry extends AuditEntry, Partial<AuditOutcome> {
  /** Given by the store: unique, and sorting in the order in which entries came. */
  readonly id: string;
}

/** Which entries; all that is given has to fit. */
export interface AuditFilter extends Page {
  readonly who?: string;
  readonly operation?: string;
  /** Only those at or after this time. */
  readonly since?: Date;
  /** Only those before this time. */
  readonly until?: Date;
}

/** Who changed what, and when. The store bounds it: the oldest entries make room, but the newest 10,000 are always there. */
export interface AuditStore {
  /** Adds an entry before anything is changed, so that nothing is changed without one. Resolves to its id. */
  readonly beginAudit: (entry: AuditEntry) => Promise<string>;
  /** Says how it ended; nothing when the entry is there no more. */
  readonly endAudit: (id: string, outcome: AuditOutcome) => Promise<void>;
  /** Entries, newest first, from those older than `after` on, whether that one is still there or not. */
  readonly audit: (filter: AuditFilter) => Promise<readonly StoredAuditEntry[]>;
}
