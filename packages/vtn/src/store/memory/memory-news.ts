import type { NewsStore } from "../news-store.ts";

/** What several VTNs on one memory store tell one another. */
export function memoryNews(): NewsStore {
  const listeners = new Set<(text: string) => void>();
  return {
    tellNews: async (text) => {
      // Whoever hears it may call the store, which is done by then with what is told of.
      for (const take of [...listeners]) queueMicrotask(() => listeners.has(take) && take(text));
    },
    hearNews: (take) => {
      listeners.add(take);
      return () => void listeners.delete(take);
    },
  };
}
