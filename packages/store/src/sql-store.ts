import type { NewsStore, VtnStore } from "@oadr/vtn";
import { sqlEvents } from "./events/sql-events.ts";
import { sqlGroups } from "./groups/sql-groups.ts";
import type { NonceStore } from "./nonces/nonce-store.ts";
import { sqlNonces } from "./nonces/sql-nonces.ts";
import type { AuditStore } from "./operator/audit-store.ts";
import { sqlAudit } from "./operator/sql-audit.ts";
import { sqlTokens } from "./operator/sql-tokens.ts";
import type { TokenStore } from "./operator/token-store.ts";
import { sqlOpts } from "./opts/sql-opts.ts";
import { sqlOutbox } from "./outbox/sql-outbox.ts";
import { sqlPushes } from "./outbox/sql-pushes.ts";
import { sqlPresence } from "./presence/sql-presence.ts";
import { sqlReports } from "./reports/sql-reports.ts";
import type { Runner } from "./sql/runner.ts";
import { defaultLimits, type StoreLimits } from "./store-limits.ts";
import { sqlSupplies } from "./supplies/sql-supplies.ts";
import { deleteReadings } from "./telemetry/delete-readings.ts";
import { sqlVens } from "./vens/sql-vens.ts";

/** Options of a store in a database. */
export interface SqlStoreOptions {
  readonly limits?: Partial<StoreLimits>;
}

/** A store in a database. */
export interface SqlStore extends VtnStore, TokenStore, AuditStore, NonceStore {
  /**
   * Removes values that are older than a moment, a part of them at a time, each for good; resolves to how many there were. Values that
   * came with later ones of the same day (in UTC) may stay as long as those.
   */
  readonly deleteReadingsBefore: (before: Date) => Promise<number>;
  /** Waits for what has begun, and lets go of the database. Calls that come later reject with StoreError ERR_OADR_STORE_CLOSED. */
  readonly close: () => Promise<void>;
}

/** What the parts of a store share. */
export interface StoreContext {
  readonly runner: Runner;
  readonly limits: StoreLimits;
}

/** The store in a database whose schema is up to date. */
export function storeOn(runner: Runner, news: NewsStore & Partial<Pick<SqlStore, "close">>, options: SqlStoreOptions): SqlStore {
  const context: StoreContext = { runner, limits: { ...defaultLimits, ...options.limits } };
  return {
    ...sqlVens(context),
    ...sqlPresence(context),
    ...sqlEvents(context),
    ...sqlOutbox(context),
    ...sqlPushes(context),
    ...sqlReports(context),
    ...sqlSupplies(context),
    ...sqlOpts(context),
    ...sqlGroups(context),
    ...sqlTokens(context),
    ...sqlAudit(context),
    ...sqlNonces(context),
    tellNews: news.tellNews,
    hearNews: news.hearNews,
    close: async () => {
      await news.close?.();
      await runner.close();
    },
    deleteReadingsBefore: (before) => deleteReadings(runner, before),
  };
}
