import type { MemoryState } from "./state.ts";

/** The ids of all VENs in order: the same list until a VEN comes or goes, so that walking through all pages does not sort them each time. */
export function venOrder(state: MemoryState): readonly string[] {
  state.inOrder ??= [...state.vens.keys()].sort();
  return state.inOrder;
}

/** The index of the first of some ids in order that comes after one; 0 without one. */
export function firstAfter(ids: readonly string[], after: string | undefined): number {
  if (after === undefined) return 0;
  let [low, high] = [0, ids.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ids[middle] ?? "") > after) high = middle;
    else low = middle + 1;
  }
  return low;
}
