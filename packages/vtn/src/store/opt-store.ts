import type { CreateOpt } from "@oadr/model";

/** An opt as the VEN sent it, and when it came. */
export interface StoredOpt {
  readonly opt: CreateOpt;
  readonly at: Date;
}

/** Availability schedules and event opts of VENs. */
export interface OptStore {
  /** Adds an opt. A schedule replaces the VEN's schedules with the same optID. Rejects with VtnError ERR_OADR_VTN_LIMIT when full. */
  readonly saveOpt: (venId: string, opt: StoredOpt) => Promise<void>;
  /** Removes every schedule with an optID, never an event opt (rule 211); resolves to whether there was one. */
  readonly cancelOpt: (venId: string, optId: string) => Promise<boolean>;
  /** Opts of a VEN, oldest first. */
  readonly opts: (venId: string) => Promise<readonly StoredOpt[]>;
}
