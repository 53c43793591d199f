import type { AuditStore, StoredAuditEntry } from "@oadr/store";

/** Keeps the audit trail in memory; beyond so many entries the oldest make room. */
export function memoryAuditStore(most = 10_000): AuditStore {
  const entries = new Map<string, StoredAuditEntry>();
  let count = 0;
  return {
    beginAudit: async (entry) => {
      // Of equal length, so that ids sort as they come.
      const id = String(++count).padStart(12, "0");
      entries.set(id, { id, ...entry });
      const [oldest] = entries.keys();
      if (entries.size > most && oldest !== undefined) entries.delete(oldest);
      return id;
    },
    endAudit: async (id, outcome) => {
      const entry = entries.get(id);
      if (entry !== undefined) entries.set(id, { ...entry, ...outcome });
    },
    audit: async ({ who, operation, since, until, after, limit = 100 }) =>
      [...entries.values()]
        .reverse()
        .filter(
          (entry) =>
            (after === undefined || entry.id < after) &&
            (who === undefined || entry.who === who) &&
            (operation === undefined || entry.operation === operation) &&
            (since === undefined || entry.at >= since) &&
            (until === undefined || entry.at < until),
        )
        .slice(0, limit),
  };
}
