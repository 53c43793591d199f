import type { AuditStore, NonceStore, TokenStore } from "@oadr/store";
import type { VtnStore } from "@oadr/vtn";

/** Who may use the operator API, and what was done with it. */
export type OperatorStore = TokenStore & AuditStore;

/**
 * A store that a server opens and closes. Without the parts of `OperatorStore` tokens and audit trail are kept in memory, and without that of
 * `NonceStore` the nonces of signatures.
 */
export interface ServerStore extends VtnStore, Partial<OperatorStore>, Partial<NonceStore> {
  /** Removes values that are older than a moment, some at a time; resolves to how many there were. Missing where none grow old. */
  readonly deleteReadingsBefore?: (before: Date) => Promise<number>;
  /** Lets go of the database. */
  readonly close?: () => Promise<void>;
}

/** Whether a store keeps tokens and the audit trail, too. */
export const hasOperatorStore = (store: ServerStore): store is ServerStore & OperatorStore =>
  store.addToken !== undefined && store.beginAudit !== undefined;
