import type { Flag, Time } from "../sql/column.ts";

/** Who is there. */
export interface PresenceTables {
  presence: {
    ven_id: string;
    is_online: Flag;
    last_seen: Time;
    /** NEVER for one that may be silent. */
    silent_at: Time;
  };
}
