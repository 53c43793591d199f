import type { OptStore } from "../opt-store.ts";
import { limitReached } from "./limits.ts";
import type { MemoryState } from "./state.ts";

/** The opts of a memory store. */
export function memoryOpts(state: MemoryState): OptStore {
  return {
    saveOpt: async (venId, stored) => {
      const { optId, qualifiedEventId } = stored.opt;
      const kept = (state.opts.get(venId) ?? []).filter(
        ({ opt }) => opt.qualifiedEventId !== undefined || qualifiedEventId !== undefined || opt.optId !== optId,
      );
      if (kept.length >= state.limits.maxOpts) throw limitReached(`opts of VEN ${venId}`, state.limits.maxOpts);
      state.opts.set(venId, [...kept, stored]);
    },
    cancelOpt: async (venId, optId) => {
      const old = state.opts.get(venId) ?? [];
      const kept = old.filter(({ opt }) => opt.qualifiedEventId !== undefined || opt.optId !== optId);
      if (kept.length === 0) state.opts.delete(venId);
      else state.opts.set(venId, kept);
      return kept.length < old.length;
    },
    opts: async (venId) => state.opts.get(venId) ?? [],
  };
}
