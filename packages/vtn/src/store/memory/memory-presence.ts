import type { PresenceStore, VenPresence } from "../presence-store.ts";
import type { MemoryState, PresenceCell } from "./state.ts";

/** Who is there, in a memory store. */
export function memoryPresence(state: MemoryState): PresenceStore {
  const leave = (cell: PresenceCell | undefined): boolean => {
    if (cell?.isOnline !== true) return false;
    cell.isOnline = false;
    return true;
  };
  return {
    heard: async (all) => {
      const come: string[] = [];
      for (const { venId, at, silentAt = Number.POSITIVE_INFINITY } of all) {
        if (state.vens.get(venId)?.registration === undefined) continue;
        const cell = state.presence.get(venId);
        if (cell === undefined) {
          state.presence.set(venId, { isOnline: true, at, silentAt });
        } else if (!cell.isOnline || at >= cell.at) {
          cell.at = Math.max(at, cell.at);
          cell.silentAt = silentAt;
        }
        if (cell?.isOnline === true) continue;
        if (cell !== undefined) cell.isOnline = true;
        come.push(venId);
      }
      return come;
    },
    leave: async (venId) => leave(state.presence.get(venId)),
    leaveIfSilent: async (venId, now) => {
      const cell = state.presence.get(venId);
      if (cell?.isOnline !== true) return undefined;
      if (cell.silentAt <= now) return leave(cell) ? "gone" : undefined;
      return cell.silentAt === Number.POSITIVE_INFINITY ? undefined : cell.silentAt;
    },
    leaveSilent: async (now, since, limit) => {
      const gone: string[] = [];
      for (const [venId, cell] of state.presence) {
        if (gone.length >= limit) break;
        const isSilent = cell.silentAt <= now && cell.silentAt - cell.at <= now - since;
        if (!isSilent && state.vens.get(venId)?.registration !== undefined) continue;
        if (leave(cell)) gone.push(venId);
      }
      return gone;
    },
    presenceOf: async (venIds) => venIds.map((venId) => presenceIn(state.presence.get(venId))),
  };
}

const presenceIn = (cell: PresenceCell | undefined): VenPresence =>
  cell === undefined ? { online: false } : { online: cell.isOnline, lastSeen: new Date(cell.at) };
