/**
 * VENs that are to be called, first come first served, and a bound on the calls at once. Those whose last call failed have a line of
 * their own, with a quarter of the calls at most and one at least: each may take as long as a call is waited for, and nobody else shall wait for
 * that.
 */
export interface PushQueue {
  /** Puts a VEN at the end of its line, unless it is in it. */
  readonly add: (venId: string, isFailing: boolean) => void;
  readonly remove: (venId: string) => void;
  /** How many wait whose last call has not failed. */
  readonly waiting: () => number;
  /** Takes the next VEN that may be called now. `done` has to be called when that is over. */
  readonly take: () => { readonly venId: string; readonly done: () => void } | undefined;
}

/** Makes an empty queue for at most so many calls at once. */
export function createPushQueue(most: number): PushQueue {
  const sound = { waiting: new Set<string>(), calls: 0, most: Math.max(1, most - 1) };
  const failing = { waiting: new Set<string>(), calls: 0, most: Math.ceil(most / 4) };
  const lines = [sound, failing];
  return {
    add: (venId, isFailing) => {
      (isFailing ? sound : failing).waiting.delete(venId);
      (isFailing ? failing : sound).waiting.add(venId);
    },
    remove: (venId) => {
      for (const { waiting } of lines) waiting.delete(venId);
    },
    waiting: () => sound.waiting.size,
    take: () => {
      if (sound.calls + failing.calls >= most) return undefined;
      for (const line of lines) {
        const [venId] = line.waiting;
        if (venId === undefined || line.calls >= line.most) continue;
        line.waiting.delete(venId);
        line.calls += 1;
        return {
          venId,
          done: () => {
            line.calls -= 1;
          },
        };
      }
      return undefined;
    },
  };
}
