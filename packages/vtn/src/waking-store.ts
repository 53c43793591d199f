import type { Pushes } from "./delivery/pushes.ts";
import type { VtnStore } from "./store/vtn-store.ts";

/** A store that has VENs called when something has come to wait for them, so that whoever puts it there need not think of it. */
export function wakingStore(store: VtnStore, { wake, wakeAll }: Pick<Pushes, "wake" | "wakeAll">): VtnStore {
  const waking = <Args extends readonly unknown[], T>(call: (...args: Args) => Promise<T>, tell: (...args: Args) => void) => {
    return async (...args: Args): Promise<T> => {
      const result = await call(...args);
      tell(...args);
      return result;
    };
  };
  return {
    ...store,
    post: waking(store.post, wake),
    addReportRequests: waking(store.addReportRequests, wake),
    moveSupply: waking(store.moveSupply, wake),
    renewOffer: waking(store.renewOffer, wake),
    createEvent: waking(store.createEvent, wakeAll),
    replaceEvent: waking(store.replaceEvent, wakeAll),
    resendEvent: waking(store.resendEvent, wakeAll),
    changeMembers: waking(store.changeMembers, wakeAll),
    deleteGroup: waking(store.deleteGroup, wakeAll),
    deleteProgram: waking(store.deleteProgram, wakeAll),
    saveVen: waking(store.saveVen, ({ venId }, notice) => {
      if (notice !== undefined) wake(venId);
    }),
  };
}
