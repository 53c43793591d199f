import type { Clock } from "@oadr/model";
import type { SimulatedVen } from "./simulated-ven.ts";

/** How a fleet runs. */
export interface FleetOptions {
  readonly clock: Clock;
  /** How many register, or end their registration, at the same time. */
  readonly atOnce: number;
  /** Ends the registrations at the end. */
  readonly cancelRegistration: boolean;
  /** Resolves when the fleet is to end. */
  readonly ended: Promise<void>;
}

/** What became of the end of the registrations. */
export interface FleetEnd {
  /** VENs whose registration the VTN was not told to end. */
  readonly notCancelled: number;
}

// A VTN that does not answer does not keep the others from trying, nor the fleet from ending.
const TURN_MS = 10_000;

/**
 * Runs VENs until they are to end: so many at a time register, the next when one of them has, or could not at first.
 *
 * @throws VenError of the first VEN that cannot run; all others are stopped before
 */
export async function runFleet(vens: readonly SimulatedVen[], options: FleetOptions): Promise<FleetEnd> {
  const { clock, atOnce, ended, cancelRegistration } = options;
  let isEnding = false;
  let fail = (_: unknown): void => {};
  const failed = new Promise<never>((_, reject) => {
    fail = reject;
  });
  const runs: Promise<void>[] = [];
  const launch = (ven: SimulatedVen): Promise<unknown> => {
    const run = ven.run();
    runs.push(run.catch(fail));
    return Promise.race([ven.tried, run, failed]).catch(() => {});
  };
  const over = ended.finally(() => {
    isEnding = true;
  });
  void inTurn(vens, atOnce, async (ven) => {
    if (!isEnding) await within(clock, TURN_MS, Promise.race([launch(ven), over]));
  });
  let notCancelled = 0;
  try {
    await Promise.race([over, failed]);
    if (cancelRegistration) {
      const cancelled = new Set<SimulatedVen>();
      let isLate = false;
      const all = inTurn(vens, atOnce, async (ven) => {
        if (!isLate && (await ven.cancelRegistration())) cancelled.add(ven);
      });
      await within(clock, TURN_MS, all);
      isLate = true;
      notCancelled = vens.filter((ven) => ven.ven() && !cancelled.has(ven)).length;
    }
  } finally {
    isEnding = true;
    await Promise.all(vens.map((ven) => ven.stop()));
    await Promise.all(runs);
  }
  return { notCancelled };
}

async function inTurn<T>(items: readonly T[], atOnce: number, run: (item: T) => Promise<unknown>): Promise<void> {
  const queue = items.values();
  const worker = async (): Promise<void> => {
    for (const item of queue) await run(item);
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
}

function within(clock: Clock, ms: number, promise: Promise<unknown>): Promise<void> {
  return new Promise((resolve, reject) => {
    const cancel = clock.schedule(clock.now() + ms, resolve);
    promise.then(() => resolve(), reject).finally(cancel);
  });
}
