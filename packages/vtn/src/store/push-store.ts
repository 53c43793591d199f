import type { Page } from "./ven-store.ts";

/**
 * Who is to be called, for VENs that do not poll. Several processes may share the duty: whoever holds a VEN calls it, and nobody else does.
 * A hold has an end, so that one whose process died is no obstacle for long; and it outlasts a failed call, so that nobody tries too soon.
 */
export interface PushStore {
  /** Ids of registered VENs that do not poll, have an entry that is due at `now` and are not held then; ascending, page by page. */
  readonly duePushes: (now: number, page: Page) => Promise<readonly string[]>;
  /** Holds a VEN from `now` until `until`. Resolves to false, changing nothing, when it is held already. */
  readonly hold: (venId: string, now: number, until: number) => Promise<boolean>;
  /** Sets the end of a hold anew, whoever has it; one in the past ends it. A new registration, and the end of one, do too. */
  readonly release: (venId: string, until: number) => Promise<void>;
  /**
   * Takes back a claim whose delivery did not arrive: one delivery less, and due again at `now`. Resolves to false when the entry is
   * there no more.
   */
  readonly unclaim: (venId: string, entryId: string, now: number) => Promise<boolean>;
}
