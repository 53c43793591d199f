import { VtnError } from "./vtn-error.ts";

// Of several at once one is always through, so this many may meet.
const MOST_TRIES = 100;

/**
 * Reads, changes and saves a VEN, again and again until nobody else has changed it in between: `attempt` resolves to undefined while
 * somebody has. Rejects with VtnError ERR_OADR_VTN_CONFLICT when that does not end.
 */
export async function untilSaved<T>(venId: string, attempt: () => Promise<T | undefined>): Promise<T> {
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    const result = await attempt();
    if (result !== undefined) return result;
  }
  throw new VtnError("ERR_OADR_VTN_CONFLICT", `VEN ${venId} was changed by others each of ${MOST_TRIES} times that it was to be saved`);
}
