import { type Supply, type SupplyStore, supplySlot } from "../supply-store.ts";
import { limitReached } from "./limits.ts";
import { firstAt } from "./series.ts";
import { at, type MemoryState, put, take } from "./state.ts";

const idOf = ({ request }: Supply): string => request.reportRequestId;

/** What a memory store has of the reports of the VTN itself. */
export function memorySupplies(state: MemoryState): SupplyStore {
  const dropWaiting = (venId: string, id: string): boolean => {
    const entry = state.outboxes.get(venId)?.get(supplySlot(id));
    if (entry !== undefined) take(state, venId, entry);
    return entry !== undefined;
  };
  return {
    addSupplies: async (venId, supplies) => {
      if (state.vens.get(venId)?.registration === undefined) return false;
      const ids = new Set([...(state.supplies.get(venId)?.keys() ?? []), ...supplies.map(idOf)]);
      if (ids.size > state.limits.maxSupplies) throw limitReached(`reports for VEN ${venId}`, state.limits.maxSupplies);
      for (const supply of supplies) {
        removeSupply(state, venId, idOf(supply));
        insertSupply(state, supply);
      }
      return true;
    },
    supplies: async (venId) => [...(state.supplies.get(venId)?.values() ?? [])],
    nextSupplies: async (limit) => state.supplyOrder.supplies.slice(0, limit),
    moveSupply: async (venId, before, after, entry) => {
      const known = state.supplies.get(venId)?.get(idOf(before));
      if (known?.dueAt !== before.dueAt || known.from !== before.from) return false;
      if (entry !== undefined) put(state, venId, entry);
      removeSupply(state, venId, idOf(before), after);
      if (after !== undefined) insertSupply(state, after);
      return true;
    },
    endSupplies: async (venId, ids) =>
      [...new Set(ids)].filter((id) => {
        const isThere = removeSupply(state, venId, id);
        return dropWaiting(venId, id) || isThere;
      }),
    renewOffer: async (venId, entry) => {
      if (!put(state, venId, entry)) return false;
      for (const { slot } of [...(state.outboxes.get(venId)?.values() ?? [])]) {
        if (slot.startsWith(supplySlot(""))) dropWaiting(venId, slot.slice(supplySlot("").length));
      }
      // Conformance rule 306: new METADATA ends all requests but those for METADATA.
      for (const { request } of [...(state.supplies.get(venId)?.values() ?? [])]) {
        if (request.reportSpecifier.reportSpecifierId !== "METADATA") removeSupply(state, venId, request.reportRequestId);
      }
      return true;
    },
    ownOffer: async () => state.supplyOrder.ownOffer,
    saveOwnOffer: async (offer) => {
      state.supplyOrder.ownOffer = offer;
    },
  };
}

/** Ends all supplies of a VEN. */
export function eraseSupplies(state: MemoryState, venId: string): void {
  for (const id of [...(state.supplies.get(venId)?.keys() ?? [])]) removeSupply(state, venId, id);
}

function insertSupply(state: MemoryState, supply: Supply): void {
  const { times, supplies } = state.supplyOrder;
  at(state.supplies, supply.venId, () => new Map()).set(idOf(supply), supply);
  // Behind those of the same time; mostly that is the end.
  const index = firstAt(times, supply.dueAt + 1);
  times.splice(index, 0, supply.dueAt);
  supplies.splice(index, 0, supply);
}

/** Takes a supply out; where another one follows, its place among those of the VEN stays. */
function removeSupply(state: MemoryState, venId: string, id: string, after?: Supply): boolean {
  const ofVen = state.supplies.get(venId);
  const supply = ofVen?.get(id);
  if (ofVen === undefined || supply === undefined) return false;
  if (after === undefined) ofVen.delete(id);
  if (ofVen.size === 0) state.supplies.delete(venId);
  const { times, supplies } = state.supplyOrder;
  const index = supplies.indexOf(supply, firstAt(times, supply.dueAt));
  times.splice(index, 1);
  supplies.splice(index, 1);
  return true;
}
