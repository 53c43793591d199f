import type { VtnStore } from "@oadr/vtn";

/** A store that a server opens and closes. */
export interface ServerStore extends VtnStore {
  /** Removes values that are older than a moment, some at a time; resolves to how many there were. Missing where none grow old. */
  readonly deleteReadingsBefore?: (before: Date) => Promise<number>;
  /** Lets go of the database. */
  readonly close?: () => Promise<void>;
}
