/** Counts failed attempts by address, so that an address can be made to wait. */
export interface FailedAttempts {
  /** Seconds that an address has to wait; 0 for none. */
  readonly waitOf: (address: string, now: number) => number;
  readonly add: (address: string, now: number) => void;
}

interface Attempts {
  count: number;
  readonly until: number;
}

/**
 * Makes a count of failed attempts: an address may have `most` of them in `windowMs`. So many addresses are remembered; of more the one
 * that began first is forgotten.
 */
export function failedAttempts(most: number, windowMs: number, addresses: number): FailedAttempts {
  const attempts = new Map<string, Attempts>();
  return {
    waitOf: (address, now) => {
      const found = attempts.get(address);
      return found === undefined || found.count < most || found.until <= now ? 0 : Math.ceil((found.until - now) / 1_000);
    },
    add: (address, now) => {
      const found = attempts.get(address);
      if (found !== undefined && found.until > now) {
        found.count++;
        return;
      }
      attempts.delete(address);
      attempts.set(address, { count: 1, until: now + windowMs });
      const [first] = attempts.keys();
      if (attempts.size > addresses && first !== undefined) attempts.delete(first);
    },
  };
}
