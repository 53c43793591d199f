import type { VtnStore } from "../vtn-store.ts";
import { defaultLimits, type MemoryLimits } from "./limits.ts";
import { memoryEvents } from "./memory-events.ts";
import { memoryGroups } from "./memory-groups.ts";
import { memoryNews } from "./memory-news.ts";
import { memoryOpts } from "./memory-opts.ts";
import { memoryOutbox } from "./memory-outbox.ts";
import { memoryPresence } from "./memory-presence.ts";
import { memoryPushes } from "./memory-pushes.ts";
import { memoryReports } from "./memory-reports.ts";
import { memorySupplies } from "./memory-supplies.ts";
import { memoryVens } from "./memory-vens.ts";
import { emptyState } from "./state.ts";

/**
 * A store that lives and dies with the process. Every collection has a bound, see MemoryLimits; where one is reached and nothing old
 * can be let go, calls reject with VtnError ERR_OADR_VTN_LIMIT.
 */
export function memoryStore(limits: Partial<MemoryLimits> = {}): VtnStore {
  const state = emptyState({ ...defaultLimits, ...limits });
  return {
    ...memoryVens(state),
    ...memoryPresence(state),
    ...memoryEvents(state),
    ...memoryReports(state),
    ...memorySupplies(state),
    ...memoryOutbox(state),
    ...memoryPushes(state),
    ...memoryOpts(state),
    ...memoryGroups(state),
    ...memoryNews(),
  };
}
