import type { Generated } from "kysely";
import type { Time } from "../sql/column.ts";
import type { TokenRole } from "./token-store.ts";

/** Who may operate the VTN, and who did. */
export interface OperatorTables {
  tokens: {
    /** As `toOrdered` has it. */
    name: string;
    hash: string;
    role: TokenRole;
    created_at: Time;
    expires_at: Time | null;
    last_used_at: Time | null;
  };
  audit: {
    /** Makes the id of an entry. */
    seq: Generated<number>;
    at: Time;
    who: string;
    operation: string;
    /** Its AuditEntry, as JSON. */
    record: string;
    /** Its AuditOutcome, as JSON; none while it is in work. */
    outcome: string | null;
  };
}
