import type { OptFilter, OptStore, StoredOpt } from "../opt-store.ts";
import { supersede } from "../supersede.ts";
import { hasEnded } from "./event-index.ts";
import { limitReached } from "./limits.ts";
import { at, eraseOpt, type MemoryState } from "./state.ts";

/** The opts of a memory store. */
export function memoryOpts(state: MemoryState): OptStore {
  const { maxOpts } = state.limits;
  let count = 0;
  const optsOf = (venId: string): readonly StoredOpt[] => [...(state.optsOf.get(venId) ?? [])].flatMap((id) => state.opts.get(id) ?? []);
  const isOver = ({ opt, endsAt }: StoredOpt, now: Date): boolean => {
    if (opt.qualifiedEventId === undefined) return endsAt !== undefined && endsAt <= now;
    const cell = state.events.get(opt.qualifiedEventId.eventId);
    return cell === undefined || hasEnded(cell.event, now.getTime());
  };
  const remember = ({ venId, opt }: StoredOpt): void => {
    if (opt.qualifiedEventId !== undefined) return;
    const past = at(state.pastOpts, venId, () => new Set());
    past.delete(opt.optId);
    past.add(opt.optId);
    const [oldest] = past;
    if (past.size > maxOpts && oldest !== undefined) past.delete(oldest);
  };

  return {
    saveOpt: async (next) => {
      const { kept, gone } = supersede(optsOf(next.venId), next);
      const size = (opts: readonly StoredOpt[]): number => opts.reduce((sum, { replaced }) => sum + 1 + replaced.length, 1);
      const fits = size(kept) <= maxOpts;
      const over = fits ? [] : kept.filter((stored) => isOver(stored, next.at));
      const stay = fits ? kept : kept.filter((stored) => !over.includes(stored));
      if (size(stay) > maxOpts) throw limitReached(`opts of VEN ${next.venId}`, maxOpts);
      for (const stored of [...gone, ...over]) {
        eraseOpt(state, stored);
        remember(stored);
      }
      for (const stored of stay) state.opts.set(stored.id, stored);
      const id = String(++count).padStart(16, "0");
      state.opts.set(id, { id, ...next });
      at(state.optsOf, next.venId, () => new Set()).add(id);
      return gone;
    },
    cancelOpt: async (venId, optId) => {
      const named = optsOf(venId).filter(({ opt }) => opt.qualifiedEventId === undefined && opt.optId === optId);
      for (const stored of named) eraseOpt(state, stored);
      const past = state.pastOpts.get(venId);
      const wasSuperseded = past?.delete(optId) ?? false;
      if (past?.size === 0) state.pastOpts.delete(venId);
      if (named.length > 0) return "cancelled";
      return wasSuperseded ? "superseded" : "unknown";
    },
    deleteOpt: async (id) => {
      const stored = state.opts.get(id);
      if (stored === undefined) return false;
      eraseOpt(state, stored);
      remember(stored);
      return true;
    },
    opt: async (id) => state.opts.get(id),
    opts: async (filter) => {
      const all = filter.venId === undefined ? [...state.opts.values()] : optsOf(filter.venId);
      const { after = "", limit = 100 } = filter;
      return all.filter((stored) => stored.id > after && fits(stored, filter)).slice(0, limit);
    },
  };
}

function fits({ opt }: StoredOpt, { kind, eventId, optType }: OptFilter): boolean {
  const event = opt.qualifiedEventId;
  if (kind !== undefined && (event === undefined ? "schedule" : "event") !== kind) return false;
  if (eventId !== undefined && event?.eventId !== eventId) return false;
  return optType === undefined || opt.optType === optType;
}
