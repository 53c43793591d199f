import type { MemoryNoncesOptions, NonceStore } from "./nonce-store.ts";

/** How often what is outdated is looked for, and how finely times are told apart for that, in milliseconds. */
const STEP_MS = 1_000;

/** The nonces of one signer that are remembered. */
interface Known {
  readonly signer: string;
  readonly nonces: Set<string>;
}

/** The nonces that end within the same second. */
type Bucket = (readonly [known: Known, nonce: string])[];

/**
 * Makes a nonce store in memory, for one process. It forgets with the process: who must refuse what was sent before a restart, or shares
 * the work among processes, needs one that is kept on disk.
 *
 * A nonce is never forgotten before its time. When there is no room, new ones are refused.
 */
export function memoryNonces({ most = 100_000, mostPerSigner = 10_000 }: MemoryNoncesOptions = {}): NonceStore {
  const signers = new Map<string, Known>();
  const buckets = new Map<number, Bucket>();
  let size = 0;
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
      size -= bucket.length;
      for (const [{ signer, nonces }, nonce] of bucket) {
        nonces.delete(nonce);
        if (nonces.size === 0) signers.delete(signer);
      }
    }
  };

  return {
    take: ({ signer, nonce, until }, now) => {
      if (Math.abs(now - sweptAt) >= STEP_MS) sweep(now);
      const known = signers.get(signer) ?? { signer, nonces: new Set() };
      if (known.nonces.has(nonce) || until < forgottenUntil) return "repeated";
      if (size >= most || known.nonces.size >= mostPerSigner) return "full";
      size++;
      known.nonces.add(nonce);
      signers.set(signer, known);
      const step = Math.floor(until / STEP_MS);
      const bucket = buckets.get(step);
      if (bucket === undefined) buckets.set(step, [[known, nonce]]);
      else bucket.push([known, nonce]);
      return "taken";
    },
  };
}
