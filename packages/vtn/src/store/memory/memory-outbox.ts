import { nextDue, type OutboxEntry, type OutboxStore } from "../outbox-store.ts";
import { type MemoryState, put, take } from "./state.ts";

/** The outboxes of a memory store. */
export function memoryOutbox(state: MemoryState): OutboxStore {
  return {
    post: async (venId, entry) => put(state, venId, entry),
    claim: async (venId, now, resend, first) => {
      const dropped: OutboxEntry[] = [];
      const entries = [...(state.outboxes.get(venId)?.values() ?? [])];
      const inOrder =
        first === undefined ? entries : [...entries.filter(({ slot }) => slot === first), ...entries.filter(({ slot }) => slot !== first)];
      for (const entry of inOrder) {
        if (entry.dueAt > now) continue;
        if (entry.deliveries >= resend.limit) {
          take(state, venId, entry);
          dropped.push(entry);
          continue;
        }
        const deliveries = entry.deliveries + 1;
        const next = { ...entry, deliveries, dueAt: nextDue(deliveries, now, resend) };
        state.outboxes.get(venId)?.set(entry.slot, next);
        return { next, dropped };
      }
      return { dropped };
    },
    outbox: async (venId) => [...(state.outboxes.get(venId)?.values() ?? [])],
    countOutbox: async () => {
      let count = 0;
      for (const entries of state.outboxes.values()) count += entries.size;
      return count;
    },
    settle: async (venId, entryId) => {
      for (const entry of state.outboxes.get(venId)?.values() ?? []) {
        if (entry.id !== entryId) continue;
        take(state, venId, entry);
        return true;
      }
      return false;
    },
  };
}
