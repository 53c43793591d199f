import type { Step } from "./core/effect.ts";
import type { Shell } from "./shell.ts";

/** Calls that wait until the VEN has come somewhere. */
export interface Waiters {
  /** Resolves with the value that `check` first finds in a step; rejects with what it throws. */
  readonly wait: <T>(check: (taken: Step) => { readonly value: T } | undefined) => Promise<T>;
  /** Ends all waiting. */
  readonly rejectAll: (error: Error) => void;
}

/** Makes the waiters of a shell. */
export function createWaiters(shell: Shell): Waiters {
  const rejects = new Set<(error: Error) => void>();
  return {
    wait: (check) =>
      new Promise((resolve, reject) => {
        const end = (): void => {
          unwatch();
          rejects.delete(rejectNow);
        };
        const rejectNow = (error: Error): void => {
          end();
          reject(error);
        };
        const unwatch = shell.watch((taken) => {
          try {
            const found = check(taken);
            if (!found) return;
            end();
            resolve(found.value);
          } catch (error) {
            end();
            reject(error);
          }
        });
        rejects.add(rejectNow);
      }),
    rejectAll: (error) => {
      for (const rejectNow of [...rejects]) rejectNow(error);
    },
  };
}
