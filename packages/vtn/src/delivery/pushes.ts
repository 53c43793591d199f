import type { VenRecord } from "../store/ven-store.ts";

/** What calls the VENs that do not poll. */
export interface Pushes {
  /** Something may have come to wait for a VEN. */
  readonly wake: (venId: string) => void;
  /** Something may have come to wait for many VENs. */
  readonly wakeAll: () => void;
  /**
   * The same as `wake`, but that another process has said so; `isInWork` when it has found that a third one is calling the VEN, which is to
   * look again then.
   */
  readonly help: (venId: string, isInWork: boolean) => void;
  /** Makes sure that a VEN can be called where it wants to be. Throws what `exchangeWith` throws. */
  readonly requireReachable: (address: string, ven: VenRecord) => void;
  /** A VEN has registered: what was wrong with it is forgotten. Its reply is given a moment to arrive before the first call. */
  readonly begin: (venId: string) => Promise<void>;
  /** Ends the calls in work, and makes no more. */
  readonly close: () => Promise<void>;
}
