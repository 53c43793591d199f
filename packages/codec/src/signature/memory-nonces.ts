import type { MemoryNoncesOptions, NonceStore } from "./nonce-store.ts";

/** How often what is outdated is looked for, and how finely times are told apart for that, in milliseconds. */
const STEP_MS = 1_000;

/** The nonces that end within the same second, by `signer nonce`, with their signers. */
type Bucket = Map<string, string>;

/**
 * Makes a nonce store in memory, for one process. It forgets with the process: who must refuse what was sent before a restart, or shares
 * the work among processes, needs one that is kept on disk.
 *
 * A nonce is never forgotten before its time. When there is no room, new ones are refused.
 */
export function memoryNonces({ most = 100_000, mostPerSigner = 10_000 }: MemoryNoncesOptions = {}): NonceStore {
  const known = new Set<string>();
  const counts = new Map<string, number>();
  const buckets = new Map<number, Bucket>();
  let sweptAt = Number.NEGATIVE_INFINITY;
  // The end of all that was forgotten. When the clock is set back, what ends before it may have been seen.
  let forgottenUntil = Number.NEGATIVE_INFINITY;

  const sweep = (now: number): void => {
    sweptAt = now;
    for (const [step, bucket] of buckets) {
      const end = (step + 1) * STEP_MS;
      if (end > now) continue;
      buckets.delete(step);
      forgottenUntil = Math.max(forgottenUntil, end);
      for (const [key, signer] of bucket) {
        known.delete(key);
        const left = (counts.get(signer) ?? 0) - 1;
        if (left > 0) counts.set(signer, left);
        else counts.delete(signer);
      }
    }
  };

  return {
    take: ({ signer, nonce, until }, now) => {
      if (Math.abs(now - sweptAt) >= STEP_MS) sweep(now);
      const key = `${signer} ${nonce}`;
      if (known.has(key) || until < forgottenUntil) return "repeated";
      const own = counts.get(signer) ?? 0;
      if (known.size >= most || own >= mostPerSigner) return "full";
      known.add(key);
      counts.set(signer, own + 1);
      const step = Math.floor(until / STEP_MS);
      const bucket = buckets.get(step) ?? new Map<string, string>();
      buckets.set(step, bucket.set(key, signer));
      return "taken";
    },
  };
}
