import type { Cancel, Message } from "@oadr/model";
import type { Service } from "@oadr/transport";
import { createAlarms } from "../alarms.ts";
import { isSignedTo } from "../signature-policy.ts";
import type { VenRecord } from "../store/ven-store.ts";
import type { VtnContext } from "../vtn-context.ts";
import { callWithin } from "./call-within.ts";
import { createWalk } from "./create-walk.ts";
import type { ExchangeWith, VenExchange } from "./exchange-with.ts";
import { pushBackoff } from "./push-backoff.ts";
import type { PushFailure } from "./push-failure.ts";
import { type PushOutcome, pushMessage } from "./push-message.ts";
import { createPushQueue } from "./push-queue.ts";
import type { Pushes } from "./pushes.ts";

/** How VENs are called. */
export interface PushSettings {
  readonly exchangeWith: ExchangeWith;
  /** Most calls at once. */
  readonly most: number;
  /** How long a call may take, in milliseconds. */
  readonly timeoutMs: number;
  /** A number from 0 to just below 1. */
  readonly random: () => number;
}

/** A VEN that is being called. */
interface Job {
  /** Ends the call that is under way. */
  abort: ((reason: string) => void) | undefined;
  /** Something may have come to wait meanwhile. */
  isWokenAgain: boolean;
  /** When a registration that came meanwhile lets it be called; what becomes of the call says nothing about that one. */
  begunUntil: number | undefined;
}

// What another process left undone, and what was posted while it held the VEN, is found after so long.
const SWEEP_MS = 30_000;
// The next ones are looked for when so few are left: by then other processes may have called them.
const FEW = 100;
// So that the reply to a registration is there before the first call, which the VEN could not understand otherwise.
const GRACE_MS = 1_000;
// Beyond its two calls a turn waits for handlers; a hold that ends sooner lets a second process call the VEN at the same time.
const HANDLERS_MS = 60_000;

/**
 * Makes what calls VENs. The outboxes in the store are all there is to be said; here is only who is called when: each VEN one call at a
 * time, in turn with all others, and after failures with growing pauses. One timer wakes for all that wait for a time, and one looks now
 * and then after what nobody has announced, as at the start.
 */
export function createPushes(context: VtnContext, { exchangeWith, most, timeoutMs, random }: PushSettings): Pushes {
  const { store, clock, log, presence, missedPolls, news } = context;
  const queue = createPushQueue(most);
  const jobs = new Map<string, Job>();
  /** Failed calls in a row, of VENs whose last call failed. */
  const failures = new Map<string, number>();
  /** Ways to VENs that have more to be told. */
  const ways = new Map<string, { readonly address: string; readonly exchange: VenExchange }>();
  /** VENs for which something was just posted, in the queue. */
  const posted = new Set<string>();
  const working = new Set<Promise<void>>();
  const alarms = createAlarms(clock, (venId) => enqueue(venId));
  let isClosed = false;

  const enqueue = (venId: string): void => {
    queue.add(venId, failures.has(venId));
    pump();
  };
  const pump = (): void => {
    for (let next = isClosed ? undefined : queue.take(); next !== undefined; next = queue.take()) {
      const { venId, done } = next;
      const turn = work(venId).finally(() => {
        done();
        working.delete(turn);
        pump();
      });
      working.add(turn);
    }
    if (queue.waiting() <= FEW) goOn();
  };
  const work = async (venId: string): Promise<void> => {
    const job: Job = { abort: undefined, isWokenAgain: false, begunUntil: undefined };
    jobs.set(venId, job);
    let nextAt: number | undefined;
    try {
      nextAt = await turn(venId, job);
    } catch (error) {
      // The store fails: it is looked after again with the next sweep.
      log("error", `VEN ${venId} could not be called`, { venId, error });
      forget(venId);
    }
    jobs.delete(venId);
    if (isClosed) return;
    if (nextAt !== undefined && nextAt > clock.now()) alarms.set(venId, nextAt);
    if ((nextAt !== undefined && nextAt <= clock.now()) || (job.isWokenAgain && !failures.has(venId))) enqueue(venId);
  };

  /** One message for one VEN. Resolves to when there is to be another turn; to undefined when somebody else sees to that. */
  const turn = async (venId: string, job: Job): Promise<number | undefined> => {
    const now = clock.now();
    const isPosted = posted.delete(venId);
    const ven = await store.ven(venId);
    const { httpPull = true, transportAddress = "" } = ven?.registration ?? {};
    if (ven === undefined || httpPull) {
      forget(venId);
      return undefined;
    }
    if (!(await store.hold(venId, now, now + 2 * timeoutMs + HANDLERS_MS))) {
      // Somebody else calls it, or knows why not to. It comes up with a sweep when it is free and something is left.
      if (isPosted) news.tell({ type: "wake", venId, isInWork: true });
      forget(venId);
      return undefined;
    }
    // In the past, whatever the clock of another process shows: nobody holds the VEN any more.
    let until = 0;
    try {
      const outcome = await push(ven, transportAddress, job);
      if (outcome.type === "arrived") failures.delete(venId);
      if (outcome.type === "failed" || outcome.nextAt === undefined || outcome.nextAt > clock.now()) letGo(venId);
      if (job.begunUntil !== undefined) {
        failures.delete(venId);
        until = job.begunUntil;
        return until;
      }
      if (outcome.type !== "failed") return outcome.nextAt;
      const pauseMs = isClosed ? 0 : await noteFailure(venId, outcome);
      if (pauseMs > 0) until = clock.now() + pauseMs;
      return clock.now() + pauseMs;
    } finally {
      await store.release(venId, until);
    }
  };

  const push = async (ven: VenRecord, address: string, job: Job): Promise<PushOutcome> => {
    const call = async (service: Service, message: Message): Promise<Message | undefined> => {
      if (isClosed) throw new Error("the VTN was closed");
      const { reply, abort } = callWithin(wayTo(address, ven), service, message, { clock, timeoutMs, sign: isSignedTo(context, ven) });
      job.abort = abort;
      return reply;
    };
    return pushMessage(context, ven, call);
  };

  /** Counts a failure; the result is how long to leave the VEN alone, in milliseconds. */
  const noteFailure = async (venId: string, { isOfVen, reason, retryAfterMs }: PushFailure): Promise<number> => {
    log("warn", `VEN ${venId} was called in vain: ${reason}`, { venId, reason });
    if (!isOfVen) return 0;
    const count = (failures.get(venId) ?? 0) + 1;
    failures.set(venId, count);
    if (count >= missedPolls) await presence.gone(venId);
    return Math.max(pushBackoff(count, random), retryAfterMs);
  };

  const wayTo = (address: string, ven: VenRecord): VenExchange => {
    const way = ways.get(ven.venId);
    if (way?.address === address) return way.exchange;
    letGo(ven.venId);
    const exchange = exchangeWith(address, ven);
    ways.set(ven.venId, { address, exchange });
    return exchange;
  };
  const closeWay = async (venId: string, exchange: VenExchange): Promise<void> => {
    try {
      await exchange.close?.();
    } catch (error) {
      log("warn", `the way to VEN ${venId} could not be closed`, { venId, error });
    }
  };
  const letGo = (venId: string): void => {
    const way = ways.get(venId);
    ways.delete(venId);
    if (way !== undefined) void closeWay(venId, way.exchange);
  };

  // A VEN without an alarm must not count as failing, or nothing would wake it.
  const forget = (venId: string): void => {
    failures.delete(venId);
    letGo(venId);
  };

  const wake = (venId: string): void => {
    const job = jobs.get(venId);
    if (job !== undefined) job.isWokenAgain = true;
    // One that failed has its alarm.
    else if (!isClosed && !failures.has(venId)) enqueue(venId);
  };
  const wakePosted = (venId: string): void => {
    if (!jobs.has(venId) && !isClosed) posted.add(venId);
    wake(venId);
  };

  let goOn: () => void = () => {};
  const room = async (): Promise<void> => {
    if (queue.waiting() <= FEW || isClosed) return;
    await new Promise<void>((resolve) => {
      goOn = resolve;
    });
  };
  const walk = createWalk({ store, now: clock.now, random, wake, room, isClosed: () => isClosed });
  let sweeping = false;
  let sweepAgain = false;
  const sweep = async (): Promise<void> => {
    sweepAgain = sweeping;
    if (sweeping) return;
    sweeping = true;
    try {
      await walk();
    } catch (error) {
      log("error", "it could not be found out which VENs are to be called", { error });
    }
    sweeping = false;
    if (sweepAgain && !isClosed) await sweep();
  };
  let cancelSweep: Cancel = () => {};
  const sweepLater = (at: number): void => {
    cancelSweep = clock.schedule(at, () => {
      sweepLater(clock.now() + SWEEP_MS);
      void sweep();
    });
  };
  sweepLater(clock.now());

  return {
    wake: (venId) => {
      wakePosted(venId);
      // Whoever has less to do may be faster.
      if (queue.waiting() > most) news.tell({ type: "wake", venId, isInWork: false });
    },
    wakeAll: () => void sweep(),
    help: (venId, isInWork) => {
      if (!isInWork || jobs.has(venId)) wake(venId);
    },
    requireReachable: (address, ven) => void closeWay(ven.venId, exchangeWith(address, ven)),
    begin: async (venId) => {
      const until = clock.now() + GRACE_MS;
      failures.delete(venId);
      queue.remove(venId);
      posted.delete(venId);
      alarms.set(venId, until);
      const job = jobs.get(venId);
      if (job !== undefined) job.begunUntil = until;
      else await store.release(venId, until);
    },
    close: async () => {
      isClosed = true;
      cancelSweep();
      goOn();
      alarms.close();
      for (const { abort } of jobs.values()) abort?.("the VTN was closed");
      await Promise.all(working);
      for (const venId of [...ways.keys()]) letGo(venId);
    },
  };
}
