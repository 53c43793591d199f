import type { Time } from "../sql/column.ts";

/** What was done to the database to make it what it is. */
export interface SchemaTables {
  schema_versions: { version: number; name: string; applied_at: Time };
}
