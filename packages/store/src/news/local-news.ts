import type { NewsStore } from "@oadr/vtn";

/** What several VTNs of one process tell one another through the same store. */
export function localNews(): NewsStore {
  const listeners = new Set<(text: string) => void>();
  return {
    tellNews: async (text) => {
      for (const take of [...listeners]) setImmediate(() => listeners.has(take) && take(text));
    },
    hearNews: (take) => {
      listeners.add(take);
      return () => void listeners.delete(take);
    },
  };
}
