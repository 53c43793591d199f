import type { VtnStore } from "../store/vtn-store.ts";
import type { Changes } from "./create-changes.ts";

/** A store that tells which reports of the VTN itself have begun and ended for VENs; what ends is found by looking before and after. */
export function tellingSupplies(store: VtnStore, { isWatched, tell }: Pick<Changes, "isWatched" | "tell">): VtnStore {
  const idsOf = async (venId: string): Promise<readonly string[]> =>
    (await store.supplies(venId)).map(({ request }) => request.reportRequestId);
  const ending = async <T>(venId: string, call: () => Promise<T>): Promise<T> => {
    if (!isWatched()) return call();
    const before = await idsOf(venId);
    const result = await call();
    const after = new Set(before.length === 0 ? [] : await idsOf(venId));
    for (const reportRequestId of before) if (!after.has(reportRequestId)) tell({ type: "supplyEnded", venId, reportRequestId });
    return result;
  };
  return {
    ...store,
    addSupplies: async (venId, supplies) => {
      const isDone = await store.addSupplies(venId, supplies);
      for (const { request } of isDone ? supplies : []) tell({ type: "supplyBegun", venId, reportRequestId: request.reportRequestId });
      return isDone;
    },
    moveSupply: async (venId, before, after, entry) => {
      const isDone = await store.moveSupply(venId, before, after, entry);
      if (isDone && after === undefined) tell({ type: "supplyEnded", venId, reportRequestId: before.request.reportRequestId });
      return isDone;
    },
    endSupplies: (venId, ids) => ending(venId, () => store.endSupplies(venId, ids)),
    renewOffer: (venId, entry) => ending(venId, () => store.renewOffer(venId, entry)),
    register: (ven, ...rest) => ending(ven.venId, () => store.register(ven, ...rest)),
    unregister: (venId) => ending(venId, () => store.unregister(venId)),
    deleteVen: (venId) => ending(venId, () => store.deleteVen(venId)),
  };
}
