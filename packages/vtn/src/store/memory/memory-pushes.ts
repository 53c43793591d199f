import type { PushStore } from "../push-store.ts";
import type { MemoryState } from "./state.ts";

/** Who is to be called, in a memory store. */
export function memoryPushes(state: MemoryState): PushStore {
  const isHeld = (venId: string, now: number): boolean => (state.heldUntil.get(venId) ?? 0) > now;
  return {
    duePushes: async (now, { after = "", limit = 100 }) => {
      const due: string[] = [];
      for (const [venId, outbox] of state.outboxes) {
        if (venId <= after || state.vens.get(venId)?.registration?.httpPull !== false || isHeld(venId, now)) continue;
        for (const { dueAt } of outbox.values()) {
          if (dueAt > now) continue;
          due.push(venId);
          break;
        }
      }
      return due.sort().slice(0, limit);
    },
    hold: async (venId, now, until) => {
      if (isHeld(venId, now)) return false;
      state.heldUntil.set(venId, until);
      return true;
    },
    release: async (venId, until) => {
      if (state.vens.get(venId)?.registration !== undefined) state.heldUntil.set(venId, until);
      else state.heldUntil.delete(venId);
    },
    unclaim: async (venId, entryId, now) => {
      const outbox = state.outboxes.get(venId);
      for (const entry of outbox?.values() ?? []) {
        if (entry.id !== entryId) continue;
        outbox?.set(entry.slot, { ...entry, deliveries: entry.deliveries - 1, dueAt: now });
        return true;
      }
      return false;
    },
  };
}
