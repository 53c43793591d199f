import type { Clock } from "@oadr/model";
import { createAlarms } from "./alarms.ts";
import type { Log } from "./log.ts";
import { present } from "./present.ts";
import type { VenPresence } from "./store/presence-store.ts";
import type { VtnStore } from "./store/vtn-store.ts";

/** Who is there. */
export interface Presence {
  /**
   * Notes that a VEN was heard now; it is gone when it stays silent for `silenceMs`, or says nothing by being silent without one. There is
   * nothing to wait for with one that is known to be there.
   */
  readonly heard: (venId: string, silenceMs: number | undefined) => Promise<void> | undefined;
  /** Notes that a VEN is gone. */
  readonly gone: (venId: string) => Promise<void>;
  /** Whether VENs are there, in the order of their ids. */
  readonly of: (venIds: readonly string[]) => Promise<readonly VenPresence[]>;
  /** Notes that a VEN has come that another process has heard. */
  readonly othersHeard: () => void;
  /** Stops the timer. Resolves when the store has all that was heard. */
  readonly close: () => Promise<void>;
}

/** What presence tells, each time once over all processes with one store. */
export interface PresenceEvents {
  readonly online: (venId: string) => Promise<void>;
  readonly offline: (venId: string) => Promise<void>;
}

/** A VEN that was heard here. */
interface Voice {
  readonly venId: string;
  at: number;
  /** Infinity for one that may be silent; so are the next two. */
  silentAt: number;
  /** What the store has for `silentAt`, at least. */
  written: number;
  alarmAt: number;
  /** The store is still to be told. */
  isPending: boolean;
}

// The times of those who are there are written together, so often.
const WRITE_MS = 1_000;
// Who may be silent for less, as the store has it, is written at once: another process could take it for gone.
const MARGIN_MS = 2 * WRITE_MS;
// Whom another process has heard last that died then is found silent after so long.
const SWEEP_MS = 30_000;
// A VEN that may be silent is kept in mind for so long; the store knows of it.
const MEMORY_MS = 3_600_000;
const PAGE = 500;
const never = Number.POSITIVE_INFINITY;

// Keys among those of VENs: no XML can have such an id.
const sweepKey = "\0sweep";
const writeKey = "\0write";

/**
 * Follows who is heard, here or in another process. What is heard goes to the store, at once when that brings a VEN online and otherwise a
 * moment later; here is only when to ask the store whether a VEN is still there. One timer serves all VENs.
 */
export function createPresence(store: VtnStore, clock: Clock, events: PresenceEvents, log: Log): Presence {
  const voices = new Map<string, Voice>();
  let pending: Voice[] = [];
  let writing: Promise<void> = Promise.resolve();
  let isSweeping = false;
  let isClosed = false;
  const since = clock.now();

  const tell = async (all: readonly Voice[]): Promise<void> => {
    const heard = all.map(({ venId, at, silentAt }) => ({ venId, at, ...(silentAt !== never && { silentAt }) }));
    const come = await store.heard(heard);
    for (const [index, voice] of all.entries()) voice.written = heard[index]?.silentAt ?? never;
    for (const venId of come) void events.online(venId);
  };
  /** Writes what was heard of those that are there. */
  const writeAll = async (): Promise<void> => {
    const all = pending;
    pending = [];
    for (const voice of all) voice.isPending = false;
    for (let from = 0; from < all.length; from += PAGE) {
      const page = all.slice(from, from + PAGE);
      try {
        await tell(page);
      } catch (error) {
        // Whoever speaks next is written at once.
        for (const voice of page) voice.written = Number.NEGATIVE_INFINITY;
        log("error", "it could not be noted which VENs were heard", { error });
      }
    }
  };
  const write = (): Promise<void> => {
    writing = writing.then(writeAll);
    return writing;
  };
  const setAlarm = (voice: Voice, at: number): void => {
    voice.alarmAt = at;
    alarms.set(voice.venId, at);
  };
  const forget = (venId: string): void => {
    voices.delete(venId);
    alarms.clear(venId);
  };

  const ask = async (voice: Voice): Promise<void> => {
    const { venId } = voice;
    try {
      if (voice.isPending) await write();
      const outcome = await store.leaveIfSilent(venId, clock.now());
      const isHeardAgain = voice.silentAt > clock.now() || voices.get(venId) !== voice;
      if (typeof outcome === "number" && !isHeardAgain) setAlarm(voice, outcome);
      else if (!isHeardAgain) forget(venId);
      if (outcome === "gone") await events.offline(venId);
    } catch (error) {
      log("error", `it could not be found out whether VEN ${venId} is there`, { venId, error });
      if (voice.alarmAt === never) setAlarm(voice, clock.now() + SWEEP_MS);
    }
  };
  const sweepLater = (): void => {
    isSweeping = true;
    alarms.set(sweepKey, clock.now() + SWEEP_MS);
  };
  /** Goes on with sweeps while somebody is there, so that a VTN that has nothing to do sets no timer. */
  const look = async (): Promise<void> => {
    isSweeping = false;
    const isSomebodyThere = voices.size > 0 || (await store.vens({ online: true, limit: 1 })).length > 0;
    if (isSomebodyThere && !isSweeping) sweepLater();
  };
  const sweep = async (): Promise<void> => {
    try {
      for (let isMore = true; isMore && !isClosed; ) {
        // Ends: those that are handed out are offline then.
        const gone = await store.leaveSilent(clock.now(), since, PAGE);
        for (const venId of gone) forget(venId);
        await Promise.all(gone.map(events.offline));
        isMore = gone.length === PAGE;
      }
      await look();
    } catch (error) {
      log("error", "it could not be found out which VENs are silent", { error });
      sweepLater();
    }
  };
  // An alarm is not moved with every message, only looked after when it rings.
  const ring = (venId: string): void => {
    const voice = voices.get(venId);
    if (voice === undefined) return;
    voice.alarmAt = never;
    if (voice.silentAt === never) voices.delete(venId);
    else if (voice.silentAt > clock.now()) setAlarm(voice, voice.silentAt);
    else void ask(voice);
  };
  const alarms = createAlarms(clock, (key) => {
    if (key === sweepKey) void sweep();
    else if (key === writeKey) void write();
    else ring(key);
  });
  look().catch(sweepLater);

  return {
    heard: (venId, silenceMs = never) => {
      const at = clock.now();
      const silentAt = at + silenceMs;
      let voice = voices.get(venId);
      if (voice === undefined) {
        voice = { venId, at, silentAt, written: Number.NEGATIVE_INFINITY, alarmAt: never, isPending: false };
        voices.set(venId, voice);
        if (!isSweeping) sweepLater();
      }
      voice.at = at;
      voice.silentAt = silentAt;
      const alarmAt = silentAt === never ? at + MEMORY_MS : silentAt;
      if (voice.alarmAt === never || voice.alarmAt > alarmAt) setAlarm(voice, alarmAt);
      if (voice.written < at + MARGIN_MS || isClosed) return tell([voice]);
      if (voice.isPending) return undefined;
      voice.isPending = true;
      pending.push(voice);
      if (pending.length === 1) alarms.set(writeKey, at + WRITE_MS);
      return undefined;
    },
    gone: async (venId) => {
      forget(venId);
      if (await store.leave(venId)) void events.offline(venId);
    },
    of: async (venIds) =>
      (await store.presenceOf(venIds)).map((known, index) => {
        const voice = voices.get(venIds[index] ?? "");
        return { ...known, ...present({ lastSeen: voice?.isPending ? new Date(voice.at) : known.lastSeen }) };
      }),
    othersHeard: () => {
      if (!isSweeping) sweepLater();
    },
    close: async () => {
      isClosed = true;
      alarms.close();
      await write();
      voices.clear();
    },
  };
}
