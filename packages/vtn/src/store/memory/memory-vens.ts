import { normalUri } from "@oadr/model";
import { VtnError } from "../../vtn-error.ts";
import { programsOf } from "../audience.ts";
import { contains } from "../contains.ts";
import type { Page, VenFilter, VenRecord, VenStore } from "../ven-store.ts";
import { indexMember, liveEvents, membersOf } from "./event-index.ts";
import { limitReached } from "./limits.ts";
import { eraseSupplies } from "./memory-supplies.ts";
import { at, eraseOpts, type MemoryState, put, versioned } from "./state.ts";
import { firstAfter, venOrder } from "./ven-order.ts";

/** Cuts a page out of items that are in order; empty after an id that is not among them. */
export function cutPage<T>(items: readonly T[], idOf: (item: T) => string, page: Page): readonly T[] {
  const before = page.after === undefined ? -1 : items.findIndex((item) => idOf(item) === page.after);
  if (page.after !== undefined && before < 0) return [];
  return items.slice(before + 1, before + 1 + (page.limit ?? 100));
}

/** The VENs of a memory store. */
export function memoryVens(state: MemoryState): VenStore {
  const unindex = (ven: VenRecord): void => {
    if (ven.fingerprint !== undefined) state.byFingerprint.delete(ven.fingerprint);
    if (ven.commonName !== undefined) state.byCommonName.delete(ven.commonName);
    if (ven.venName !== undefined) {
      const named = state.byVenName.get(ven.venName);
      named?.delete(ven.venId);
      if (named?.size === 0) state.byVenName.delete(ven.venName);
    }
  };

  const save = (ven: VenRecord): VenRecord | undefined => {
    const { venId, fingerprint, commonName, venName } = ven;
    const old = state.vens.get(venId);
    if (old?.version !== ven.version) return undefined;
    const holder = (fingerprint && state.byFingerprint.get(fingerprint)) ?? (commonName && state.byCommonName.get(commonName));
    if (holder !== undefined && holder !== "" && holder !== venId) {
      throw new VtnError("ERR_OADR_VTN_CONFLICT", `the certificate of VEN ${venId} belongs to VEN ${holder}`);
    }
    if (old === undefined && state.vens.size >= state.limits.maxVens) throw limitReached("VENs", state.limits.maxVens);
    if (old === undefined) state.inOrder = undefined;
    else unindex(old);
    const saved = versioned(state, ven);
    state.vens.set(venId, saved);
    indexMember(state, old, ven);
    if (fingerprint !== undefined) state.byFingerprint.set(fingerprint, venId);
    if (commonName !== undefined) state.byCommonName.set(commonName, venId);
    if (venName !== undefined) at(state.byVenName, venName, () => new Set()).add(venId);
    return saved;
  };

  const erase = (venId: string): void => {
    state.outboxes.delete(venId);
    state.heldUntil.delete(venId);
    state.offers.delete(venId);
    eraseOpts(state, venId);
    for (const id of state.requestsOf.get(venId) ?? []) state.requests.delete(id);
    state.requestsOf.delete(venId);
    eraseSupplies(state, venId);
  };

  const idsOf = ({ groupId }: VenFilter): readonly string[] => {
    if (groupId !== undefined) return [...membersOf(state, { groupIds: [groupId] })].sort();
    return venOrder(state);
  };

  const hasEvents = (venId: string, now: number): boolean => {
    for (const _ of liveEvents(state, venId, now)) return true;
    return false;
  };

  return {
    ven: async (venId) => state.vens.get(venId),
    findVen: async ({ fingerprint, commonName, venName }) => {
      const bound =
        (fingerprint === undefined ? undefined : state.byFingerprint.get(fingerprint)) ??
        (commonName === undefined ? undefined : state.byCommonName.get(commonName));
      if (bound !== undefined) return state.vens.get(bound);
      for (const venId of (venName === undefined ? undefined : state.byVenName.get(venName)) ?? []) {
        const ven = state.vens.get(venId);
        if (ven?.fingerprint === undefined && ven?.commonName === undefined) return ven;
      }
      return undefined;
    },
    vens: async (filter) => {
      const { after, limit = 100 } = filter;
      const ids = idsOf(filter);
      const found: VenRecord[] = [];
      for (let index = firstAfter(ids, after); index < ids.length && found.length < limit; index++) {
        const ven = state.vens.get(ids[index] ?? "");
        if (ven !== undefined && fits(state, ven, filter)) found.push(ven);
      }
      return found;
    },
    countVens: async (filter) => {
      let count = 0;
      for (const venId of idsOf(filter)) {
        const ven = state.vens.get(venId);
        if (ven !== undefined && fits(state, ven, filter)) count += 1;
      }
      return count;
    },
    saveVen: async (ven, notice) => {
      const saved = save(ven);
      if (saved !== undefined && notice !== undefined) put(state, ven.venId, notice);
      return saved;
    },
    register: async (ven, first, events, now) => {
      const saved = save(ven);
      if (saved === undefined) return undefined;
      erase(ven.venId);
      for (const entry of first) put(state, ven.venId, entry);
      if (hasEvents(ven.venId, now)) put(state, ven.venId, events);
      return saved;
    },
    unregister: async (venId) => {
      erase(venId);
      const ven = state.vens.get(venId);
      if (ven === undefined) return;
      const { registration: _, ...rest } = ven;
      state.vens.set(venId, versioned(state, rest));
    },
    deleteVen: async (venId) => {
      const ven = state.vens.get(venId);
      if (ven === undefined) return false;
      erase(venId);
      unindex(ven);
      indexMember(state, ven, undefined);
      state.vens.delete(venId);
      state.presence.delete(venId);
      state.inOrder = undefined;
      return true;
    },
  };
}

function fits(state: MemoryState, ven: VenRecord, { registered, online, marketContext, contains: part }: VenFilter): boolean {
  if (registered !== undefined && (ven.registration !== undefined) !== registered) return false;
  if (online !== undefined && (state.presence.get(ven.venId)?.isOnline ?? false) !== online) return false;
  if (marketContext !== undefined && !(programsOf(ven)?.has(normalUri(marketContext)) ?? true)) return false;
  return contains(part, ven.venId, ven.venName);
}
