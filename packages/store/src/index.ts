export type { SchemaStatus } from "./migrations/migrate.ts";
export type { AuditEntry, AuditFilter, AuditOutcome, AuditStore, StoredAuditEntry } from "./operator/audit-store.ts";
export type { StoredToken, TokenRole, TokenStore } from "./operator/token-store.ts";
export { postgresStore } from "./postgres-store.ts";
export { migrate, status } from "./schema.ts";
export type { SqlStore, SqlStoreOptions } from "./sql-store.ts";
export { type SqliteStoreOptions, sqliteStore } from "./sqlite-store.ts";
export { isStoreError, StoreError, type StoreErrorCode } from "./store-error.ts";
export type { StoreLimits } from "./store-limits.ts";
