/** Times without a network: one of a length in each period. */
export interface Outage {
  readonly lengthMs: number;
  readonly everyMs: number;
}

/**
 * Whether there is no network now. `phase`, 0 to just below 1, places the outage in its period; the periods count from the start,
 * and no outage goes over the end of one.
 */
export function isOffline({ lengthMs, everyMs }: Outage, phase: number, sinceStartMs: number): boolean {
  const begin = phase * (everyMs - lengthMs);
  const time = sinceStartMs % everyMs;
  return time >= begin && time < begin + lengthMs;
}

/** How long after the start the n-th restart is due, n from 0: the first after half a period to a whole one, as `phase` says. */
export const restartAfterMs = (everyMs: number, phase: number, n: number): number => everyMs * (0.5 + phase / 2 + n);
