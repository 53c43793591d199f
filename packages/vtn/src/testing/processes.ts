import { type VirtualClock, virtualClock } from "@oadr/model/virtual-clock";
import { memoryStore } from "../store/memory/memory-store.ts";
import type { VtnStore } from "../store/vtn-store.ts";
import { createPushVens, type PushVens } from "./push-vens.ts";
import { type Stage, stage, T0 } from "./stage.ts";

/** A VTN that shares its store with others, as processes do. */
export interface VtnProcess extends Stage {
  readonly vens: PushVens;
  /** VENs that have come (`+`) and gone (`-`), as it was told of them. */
  readonly seen: string[];
  /** Ends it as a crash does: its clock stands still, and what it has asked of the store is never answered. */
  readonly kill: () => void;
}

/** Several VTNs with one store, and each with a clock of its own. */
export interface Processes {
  readonly store: VtnStore;
  readonly all: readonly VtnProcess[];
  /** Lets time pass for those that live, second by second. */
  readonly advance: (ms: number) => Promise<void>;
}

type Options = Parameters<typeof stage>[0];

/** Starts so many VTNs with one store. */
export function processes(count: number, options: Options | ((index: number) => Options) = {}): Processes {
  const store = memoryStore();
  const clocks = new Set<VirtualClock>();
  let now = T0.getTime();
  const all = Array.from({ length: count }, (_, index): VtnProcess => {
    const life = mortal(store);
    const seen: string[] = [];
    const clock = virtualClock(T0.getTime());
    clocks.add(clock);
    const vens = createPushVens(clock.now);
    let ids = 0;
    const set = stage({
      store: life.store,
      clock,
      newId: () => `process-${index}-${++ids}`,
      exchangeWith: vens.exchangeWith,
      onVenOnline: ({ venId }) => void seen.push(`+${venId}`),
      onVenOffline: ({ venId }) => void seen.push(`-${venId}`),
      ...(typeof options === "function" ? options(index) : options),
    });
    const kill = (): void => {
      clocks.delete(clock);
      life.end();
    };
    return { ...set, clock, vens, seen, kill };
  });
  const advance = async (ms: number): Promise<void> => {
    for (const end = now + ms; now < end; ) {
      const step = Math.min(1_000, end - now);
      now += step;
      for (const clock of clocks) await clock.advance(step);
    }
  };
  return { store, all, advance };
}

/** A store that ends answering. */
function mortal(store: VtnStore): { readonly store: VtnStore; readonly end: () => void } {
  let isDead = false;
  const untilThen = Object.entries(store).map(([name, call]: readonly [string, (...args: readonly unknown[]) => unknown]) => [
    name,
    (...args: readonly unknown[]): unknown => (isDead ? new Promise(() => {}) : call(...args)),
  ]);
  return {
    store: {
      ...(Object.fromEntries(untilThen) as VtnStore),
      hearNews: (take) => store.hearNews?.((text) => isDead || take(text)) ?? (() => {}),
    },
    end: () => {
      isDead = true;
    },
  };
}
