import type { OptType } from "@oadr/model";
import type { Generated } from "kysely";

/** Opts of VENs. */
export interface OptTables {
  opts: {
    /** Makes the id of an opt. */
    seq: Generated<number>;
    ven_id: string;
    opt_id: string;
    /** None for a schedule. */
    event_id: string | null;
    opt_type: OptType;
    /** Its StoredOpt without the id, as JSON. */
    record: string;
  };
  /** optIDs of schedules that are no more though they were not cancelled. */
  past_opts: { seq: Generated<number>; ven_id: string; opt_id: string };
}
