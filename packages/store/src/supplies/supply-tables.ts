import type { Generated } from "kysely";
import type { Flag, Time } from "../sql/column.ts";

/** What VENs asked the VTN for. */
export interface SupplyTables {
  supplies: {
    /** Order in which a VEN asked. */
    seq: Generated<number>;
    ven_id: string;
    report_request_id: string;
    /** The request is for METADATA. */
    is_metadata: Flag;
    from_at: Time;
    due_at: Time;
    /** Its Supply, as JSON. */
    record: string;
  };
  /** The offer that VENs have been told of: one row, number 1, or none. */
  own_offer: { number: number; offer: string };
}
