import type { EventTables } from "./events/event-tables.ts";
import type { GroupTables } from "./groups/group-tables.ts";
import type { SchemaTables } from "./migrations/schema-tables.ts";
import type { NewsTables } from "./news/news-tables.ts";
import type { NonceTables } from "./nonces/nonce-tables.ts";
import type { OperatorTables } from "./operator/operator-tables.ts";
import type { OptTables } from "./opts/opt-tables.ts";
import type { OutboxTables } from "./outbox/outbox-tables.ts";
import type { PresenceTables } from "./presence/presence-tables.ts";
import type { ReportTables } from "./reports/report-tables.ts";
import type { SupplyTables } from "./supplies/supply-tables.ts";
import type { VenTables } from "./vens/ven-tables.ts";

/** All tables of the database, as queries see them. */
export interface Tables
  extends SchemaTables,
    VenTables,
    PresenceTables,
    EventTables,
    OutboxTables,
    NewsTables,
    ReportTables,
    SupplyTables,
    OptTables,
    GroupTables,
    OperatorTables,
    NonceTables {}
