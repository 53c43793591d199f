import type { Clock } from "@oadr/model";
import type { Exchange } from "@oadr/transport";
import { createVen, type Ven, VenError } from "@oadr/ven";
import type { Announce } from "../announce.ts";
import { type Ask, askNow } from "./ask.ts";
import type { Chance } from "./chance.ts";
import type { Connect } from "./connect.ts";
import { lossy } from "./injection.ts";
import { createOptPolicy } from "./opt-policy.ts";
import { isOffline, restartAfterMs } from "./outage.ts";
import type { VenPlan } from "./plan.ts";
import { counted, type Tally } from "./tally.ts";
import { venOptions } from "./ven-options.ts";
import { createWaits } from "./waits.ts";

/** A VEN with a load and habits, over all its restarts. */
export interface SimulatedVen {
  readonly name: string;
  /** The VEN as it is since its last restart; undefined before it runs. */
  readonly ven: () => Ven | undefined;
  /** What is asked of its load now. */
  readonly ask: () => Ask | undefined;
  /** What it draws now. */
  readonly kilowatts: () => number;
  /** Runs until `stop`. @throws VenError when it cannot listen, or its store cannot be read. */
  readonly run: () => Promise<void>;
  /** Resolves when it has registered, or when the first try has failed; the VEN then goes on trying by itself. */
  readonly tried: Promise<void>;
  /** Ends its registration; false when the VTN could not be told. */
  readonly cancelRegistration: () => Promise<boolean>;
  /** Stops it for good; its registration stays. */
  readonly stop: () => Promise<void>;
}

/** What a simulated VEN lives in. */
export interface World {
  readonly clock: Clock;
  readonly connect: Connect;
  readonly chance: Chance;
  readonly tally: Tally;
  readonly say: Announce;
}

/** Makes a simulated VEN. */
export function createSimulatedVen(plan: VenPlan, { clock, connect, chance, tally, say }: World): SimulatedVen {
  const { behaviour, load } = plan;
  const waits = createWaits(clock);
  const policy = createOptPolicy(behaviour.opt, chance("opt"));
  const [lossRandom, readRandom, venRandom] = [chance("requests"), chance("reads"), chance("ven")];
  const [outagePhase, restartPhase] = [chance("outage")(), chance("restart")()];
  let ven: Ven | undefined;
  let startedAt: number | undefined;
  let isStopping = false;
  let hasTried = (): void => {};
  const tried = new Promise<void>((resolve) => {
    hasTried = resolve;
  });

  const offline = (): boolean => behaviour.outage !== undefined && isOffline(behaviour.outage, outagePhase, clock.now() - (startedAt ?? 0));
  const ask = (): Ask | undefined => ven && askNow((name, signalType) => ven?.signalNow(name, { ...(signalType && { signalType }) }));
  const kilowatts = (): number => load.kilowatts(new Date(clock.now()), ask());

  // Runs it once, until it is stopped or to be restarted.
  const runOnce = async (restart: number): Promise<void> => {
    const way = connect(plan);
    const line = lossy(counted(way, tally), { share: behaviour.failRequests, random: lossRandom, isOffline: offline, tally });
    const exchange: Exchange = async (...call) => {
      try {
        return await line(...call);
      } catch (error) {
        hasTried();
        throw error;
      }
    };
    const current = createVen(
      venOptions(plan, {
        clock,
        exchange,
        say,
        tally,
        waits,
        policy,
        ven: () => current,
        ask,
        kilowatts,
        offline,
        readRandom,
        venRandom,
        hasTried,
      }),
    );
    ven = current;
    if (behaviour.restartMs !== undefined) {
      const dueMs = (startedAt ?? 0) + restartAfterMs(behaviour.restartMs, restartPhase, restart) - clock.now();
      waits.later(Math.max(0, dueMs), () => {
        tally.injected.restarts++;
        say("restarting", "restarts");
        void current.stop();
      });
    }
    try {
      await current.run();
    } finally {
      waits.clear();
      await way.close();
    }
  };

  return {
    name: plan.name,
    ven: () => ven,
    ask,
    kilowatts,
    tried,
    run: async () => {
      startedAt ??= clock.now();
      for (let restart = 0; !isStopping; restart++) await runOnce(restart);
    },
    cancelRegistration: async () => {
      isStopping = true;
      try {
        await ven?.cancelRegistration();
        return true;
      } catch (error) {
        if (error instanceof VenError) return false;
        throw error;
      }
    },
    stop: async () => {
      isStopping = true;
      waits.clear();
      await ven?.stop();
    },
  };
}
