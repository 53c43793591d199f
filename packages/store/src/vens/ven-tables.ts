import type { Flag, Time } from "../sql/column.ts";

/** What VENs are, and what finds them. */
export interface VenTables {
  vens: {
    ven_id: string;
    /** Of the VenRecord. */
    version: number;
    fingerprint: string | null;
    common_name: string | null;
    ven_name: string | null;
    /** Id and name in lower case, to search in. */
    search: string;
    is_registered: Flag;
    /** It does not poll, but is called. */
    is_pushed: Flag;
    /** It takes part in the programs in `ven_programs` only, not in all. */
    has_programs: Flag;
    /** Its VenRecord, as JSON. */
    record: string;
  };
  /** What each VEN was provisioned with: keys as `membershipsOf` has them, but for those of all and of single VENs. */
  memberships: { ven_id: string; key: string };
  /** Programs of VENs that do not take part in all, as `normalUri` has them. */
  ven_programs: { ven_id: string; program: string };
  /** Until when a VEN is held that is called. */
  holds: { ven_id: string; held_until: Time };
}
