import type { Clock } from "./clock.ts";

/** How something ended that has a time limit. */
export type Outcome<T> =
  | { readonly kind: "done"; readonly value: T }
  | { readonly kind: "failed"; readonly error: unknown }
  | { readonly kind: "late" };

/** Runs something for a limited time; it is not stopped when it takes longer, but its result no longer counts. Never rejects. */
export function within<T>(clock: Clock, ms: number, run: () => T | Promise<T>): Promise<Outcome<T>> {
  return new Promise((resolve) => {
    const cancel = clock.schedule(clock.now() + ms, () => resolve({ kind: "late" }));
    const end = (outcome: Outcome<T>): void => {
      cancel();
      resolve(outcome);
    };
    const start = async (): Promise<T> => run();
    start().then(
      (value) => end({ kind: "done", value }),
      (error: unknown) => end({ kind: "failed", error }),
    );
  });
}
