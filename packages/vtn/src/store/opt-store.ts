import type { CreateOpt, OptType, PartTarget } from "@oadr/model";
import type { OptScope } from "./opt-scope.ts";
import type { Page } from "./ven-store.ts";

/** An opt as the VEN sent it, and what later ones have left of it. */
export interface StoredOpt {
  /** Given by the store: unique, as the optID is not (rule 204), and sorting in the order in which opts came. */
  readonly id: string;
  readonly venId: string;
  readonly opt: CreateOpt;
  /** When it came. */
  readonly at: Date;
  /** The parts of the VEN that it still holds for; without members all of them. */
  readonly target: PartTarget;
  /** What later schedules have taken out of one that is for more than can be listed; it does not hold for that (rule 203). */
  readonly replaced: readonly OptScope[];
  /** When its last window ends; undefined for one without end, and for an opt for an event. */
  readonly endsAt?: Date;
}

/** An opt to be stored. */
export type NewOpt = Omit<StoredOpt, "id">;

/** Which opts; all that is given has to fit. */
export interface OptFilter extends Page {
  readonly venId?: string;
  /** Only schedules, or only opts for events. */
  readonly kind?: "schedule" | "event";
  /** Only opts for this event. */
  readonly eventId?: string;
  readonly optType?: OptType;
}

/** What became of the schedules that a VEN wants to cancel. */
export type Cancellation = "cancelled" | "superseded" | "unknown";

/** Availability schedules and event opts of VENs. */
export interface OptStore {
  /**
   * Adds an opt to those of its VEN and takes from the earlier ones what it replaces, as `supersede` says; all in one step. Where there
   * is no room, schedules that were over when it came, and opts for events that are, make some.
   * Resolves to the earlier ones of which the new one has left nothing.
   * Rejects with VtnError ERR_OADR_VTN_LIMIT, changing nothing, when that is not enough.
   */
  readonly saveOpt: (opt: NewOpt) => Promise<readonly StoredOpt[]>;
  /**
   * Removes every schedule of a VEN with an optID, never an event opt (rule 211). Resolves to `superseded` when there is none any more
   * because later ones have replaced it or it made room, and to `unknown` when there was none, or it was cancelled before.
   */
  readonly cancelOpt: (venId: string, optId: string) => Promise<Cancellation>;
  /** Removes one opt by its own id. Resolves to false when it is not there. */
  readonly deleteOpt: (id: string) => Promise<boolean>;
  readonly opt: (id: string) => Promise<StoredOpt | undefined>;
  /** Opts by ascending `id` (by UTF-16 code unit), from after an id on whether it is still there or not. */
  readonly opts: (filter: OptFilter) => Promise<readonly StoredOpt[]>;
}
