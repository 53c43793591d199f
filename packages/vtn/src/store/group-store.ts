import type { Duration, ResponseRequired } from "@oadr/model";
import type { OutboxEntry } from "./outbox-store.ts";
import type { Page, VenRecord } from "./ven-store.ts";

/** A group of VENs that the operator has listed. Its members are the VENs that have its id in `groupIds`. */
export interface StoredGroup {
  /** Case-sensitive, as targets are compared (rule 512). */
  readonly groupId: string;
  /** Name for people; targets by `groupNames` do not go by it. */
  readonly name?: string;
  readonly description?: string;
}

/** What an event of a program is like, where it does not say otherwise itself. */
export interface EventDefaults {
  readonly priority?: number;
  readonly responseRequired?: ResponseRequired;
  readonly notification?: Duration;
}

/** A program that the operator has listed. VENs take part in it that have it in `marketContexts`, or have none there. */
export interface StoredProgram {
  /** URI as the operator wrote it; two that `normalUri` makes the same are one (rule 512). */
  readonly marketContext: string;
  /** Name for people. */
  readonly name?: string;
  readonly description?: string;
  readonly defaults?: EventDefaults;
}

/** Which groups or programs; all that is given has to fit. */
export interface ListFilter extends Page {
  /** Only those whose id or name has this in it, in any letter case. */
  readonly contains?: string;
}

/** Something that VENs may belong to. */
export type Belonging = { readonly groupId: string } | { readonly marketContext: string };

/** Whether an item is to be added, which fails when it is there, or to replace the one with its id, which fails when it is not. */
export type Saving = "new" | "known";

/**
 * Groups and programs that the operator has listed. Who belongs to them is kept with the VENs, and VENs and events may name others. All that
 * changes what belongs where puts `notice` into the outbox of each registered VEN that it changes.
 */
export interface GroupStore {
  readonly group: (groupId: string) => Promise<StoredGroup | undefined>;
  /** Groups by ascending id (by UTF-16 code unit). */
  readonly groups: (filter: ListFilter) => Promise<readonly StoredGroup[]>;
  /** Resolves to false, changing nothing, when it fails. Rejects with VtnError ERR_OADR_VTN_LIMIT when there is no room. */
  readonly saveGroup: (group: StoredGroup, how: Saving) => Promise<boolean>;
  /** Removes a group, and its id from all VENs. Resolves to those VENs as they now are; to undefined when there is no such group. */
  readonly deleteGroup: (groupId: string, notice: OutboxEntry) => Promise<readonly VenRecord[] | undefined>;
  readonly program: (marketContext: string) => Promise<StoredProgram | undefined>;
  /** Programs by ascending normalised URI; `after` is compared normalised too. */
  readonly programs: (filter: ListFilter) => Promise<readonly StoredProgram[]>;
  /** Like `saveGroup`. */
  readonly saveProgram: (program: StoredProgram, how: Saving) => Promise<boolean>;
  /** Removes a program, and takes it off all VENs that name it: one that named no other takes part in none then. Resolves like `deleteGroup`. */
  readonly deleteProgram: (marketContext: string, notice: OutboxEntry) => Promise<readonly VenRecord[] | undefined>;
  /**
   * Makes VENs belong to a group or program or not, as `belong` says. Resolves to those that this has changed, as they now are.
   * Rejects with VtnError, all or nothing: ERR_OADR_VTN_UNKNOWN when there is no such VEN, and what `belong` throws.
   */
  readonly changeMembers: (
    to: Belonging,
    venIds: readonly string[],
    isMember: boolean,
    notice: OutboxEntry,
  ) => Promise<readonly VenRecord[]>;
}
