import type { Generated } from "kysely";
import type { Time } from "../sql/column.ts";

/** What waits for VENs. */
export interface OutboxTables {
  outbox: {
    /** Order in which entries of a VEN were first put into their slots. */
    seq: Generated<number>;
    ven_id: string;
    slot: string;
    entry_id: string;
    /** As JSON; none for the list of events. */
    message: string | null;
    /** As JSON. */
    request_ids: string;
    deliveries: number;
    due_at: Time;
  };
}
