import { oneAtATime, within } from "../within.ts";

/** Whether a server can take messages of VENs, and if not, why. */
export interface Readiness {
  readonly ready: boolean;
  /** It listens for VENs, and is not about to stop. */
  readonly listening: boolean;
  /** Its store has answered in time. */
  readonly store: boolean;
  /** It is about to stop. */
  readonly draining: boolean;
}

/** How long the store may take to answer, in milliseconds. */
const PATIENCE_MS = 2_000;

/** Makes what tells whether a server is ready. `ask` asks the store something. */
export function createReadiness(
  state: () => Pick<Readiness, "listening" | "draining">,
  ask: () => Promise<unknown>,
  patienceMs: number = PATIENCE_MS,
): () => Promise<Readiness> {
  // A store that hangs is asked once, not once for each who wants to know.
  const asking = oneAtATime(async () => {
    await ask();
    return true;
  });
  return async () => {
    const store = (await within(patienceMs, asking)) ?? false;
    const { listening, draining } = state();
    return { ready: listening && store && !draining, listening, store, draining };
  };
}
