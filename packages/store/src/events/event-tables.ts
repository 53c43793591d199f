import type { Generated } from "kysely";
import type { Time } from "../sql/column.ts";

/** Events, who they are for, and what became of them. */
export interface EventTables {
  events: {
    /** Order in which they were created. */
    seq: Generated<number>;
    event_id: string;
    modification_number: number;
    /** Market context, as `normalUri` has it. */
    program: string;
    /** When it no longer has to be listed; NEVER for one that is open-ended. */
    listed_until: Time;
    starts_at: Time;
    /** When it is over, or no longer has to be listed; NEVER for one that is open-ended. */
    runs_until: Time;
    /** Its StoredEvent, as JSON. */
    record: string;
  };
  /** Whom each event is for: keys as `audienceOf` has them. What a search for the events of a VEN has to know stands beside them. */
  audiences: {
    event_id: string;
    key: string;
    program: string;
    listed_until: Time;
  };
  /** The version of an event that a VEN was last sent. */
  event_deliveries: { event_id: string; ven_id: string; modification_number: number; count: number; delivered_at: Time };
  /** What a VEN said to a version of an event. */
  event_answers: { event_id: string; ven_id: string; modification_number: number; record: string };
}
