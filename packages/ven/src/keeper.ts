import { type Clock, within } from "@oadr/model";
import { readSnapshot, saveState } from "./core/snapshot.ts";
import type { Outgoing, VenState } from "./core/state.ts";
import { stoppedState } from "./core/stopped-state.ts";
import type { Log } from "./log.ts";
import type { Shell } from "./shell.ts";
import type { VenStore } from "./store.ts";
import { VenError } from "./ven-error.ts";

/** Keeps the state of a VEN in a store. */
export interface Keeper {
  /**
   * The state to go on from; undefined when there is none. What cannot be used is told to the log, and left out.
   *
   * @throws VenError ERR_OADR_VEN_STORE when the store cannot be read.
   */
  readonly load: (otherwise: VenState) => Promise<VenState | undefined>;
  /** From now on what changes is saved. Before that the store may hold more than the VEN knows. */
  readonly open: () => void;
  /** Saves what is not saved yet, and nothing more after that. */
  readonly close: () => Promise<void>;
}

/** What a keeper works with. */
export interface KeeperOptions {
  readonly store: VenStore;
  readonly shell: Shell;
  readonly clock: Clock;
  readonly log: Log;
  /** How long the store may take. */
  readonly timeoutMs: number;
  /** Shortest time between two writes for what changes all the time. */
  readonly everyMs: number;
}

// What the VTN was told, or is to be told, shall not be lost by a power cut; a reading may.
const SOON_MS = 10_000;

/** Makes what keeps the state of a VEN: it writes when something worth it has changed, at a bounded rate, one write at a time. */
export function createKeeper({ store, shell, clock, log, timeoutMs, everyMs }: KeeperOptions): Keeper {
  let noted = shell.state();
  let change: Change | undefined;
  let lastAt = Number.NEGATIVE_INFINITY;
  let writing: Promise<void> | undefined;
  let due: { readonly at: number; readonly cancel: () => void } | undefined;
  let isOpen = false;

  const arm = (): void => {
    if (!isOpen || !change || writing) return;
    const now = clock.now();
    const gap = change === "soon" ? Math.min(SOON_MS, everyMs) : everyMs;
    // A clock that was set back does not keep the VEN from writing.
    const at = Math.min(now + gap, Math.max(now, lastAt + gap));
    if (due && due.at <= at) return;
    disarm();
    const cancel = clock.schedule(at, () => {
      due = undefined;
      void write();
    });
    due = { at, cancel };
  };

  const disarm = (): void => {
    due?.cancel();
    due = undefined;
  };

  // A store may also throw, and a state may hold what cannot be written; both are failures like any other.
  const save = async (): Promise<void> => store.save(saveState(stoppedState(shell.state())));

  const write = (): Promise<void> => {
    if (writing) return writing;
    if (!change) return Promise.resolve();
    disarm();
    change = undefined;
    lastAt = clock.now();
    // Whatever becomes of it, there is no other write until the store is done with this one.
    const ended = save().catch((error: unknown) => {
      log("error", `the state could not be saved${isOpen ? "; it is tried again" : ""}`, { error });
      change ??= "later";
    });
    writing = ended.then(() => {
      writing = undefined;
      arm();
    });
    void within(clock, timeoutMs, () => ended).then(({ kind }) => {
      if (kind === "late") log("error", "the store takes too long to save the state");
    });
    return writing;
  };

  shell.watch(({ state }) => {
    const found = changeBetween(noted, state);
    noted = state;
    if (found && change !== "soon") change = found;
    arm();
  });

  return {
    load: async (otherwise) => {
      const outcome = await within(clock, timeoutMs, () => store.load());
      if (outcome.kind !== "done") {
        const cause = outcome.kind === "failed" ? outcome.error : undefined;
        const reason = outcome.kind === "late" ? "it takes too long" : cause instanceof Error ? cause.message : String(cause);
        throw new VenError("ERR_OADR_VEN_STORE", `the store cannot be read: ${reason}`, { cause });
      }
      return outcome.value === undefined ? undefined : stateIn(outcome.value, otherwise, log);
    },
    open: () => {
      isOpen = true;
      arm();
    },
    close: async () => {
      if (!isOpen) return;
      isOpen = false;
      disarm();
      await writing;
      await write();
    },
  };
}

function stateIn(text: string, otherwise: VenState, log: Log): VenState | undefined {
  const snapshot = readSnapshot(text);
  if (snapshot.kind === "state") return snapshot.state;
  if (snapshot.kind === "damaged") {
    log("error", "the saved state is damaged; the VEN begins anew", { reason: snapshot.reason });
    return undefined;
  }
  const { format, registration } = snapshot;
  log("warn", "the saved state is of another version; the VEN keeps its ids and learns the rest from the VTN", { format });
  return registration && stoppedState({ ...otherwise, phase: "stopped", registration });
}

/** How soon a change has to be saved. */
type Change = "soon" | "later";

// All this is made anew when the VEN starts, or follows from the time.
const PASSING: readonly string[] = [
  "phase",
  "ask",
  "registerAt",
  "resume",
  "automatic",
  "ids",
  "seed",
  "lastAt",
  "polling",
  "timers",
  "link",
] satisfies readonly (keyof VenState | "ask" | "registerAt" | "resume" | "lastAt")[];
const LATER: readonly string[] = ["reports"] satisfies readonly (keyof VenState)[];

function changeBetween(before: VenState, after: VenState): Change | undefined {
  if (before === after) return undefined;
  const [old, current]: Readonly<Record<string, unknown>>[] = [{ ...before }, { ...after }];
  const changed = Object.keys(current ?? {}).filter((part) => !PASSING.includes(part) && current?.[part] !== old?.[part]);
  const isSoon = changed.some((part) => !LATER.includes(part)) || !isSameList(keptIn(before), keptIn(after));
  return isSoon ? "soon" : changed.length > 0 ? "later" : undefined;
}

const keptIn = ({ link: { inFlight, outbox } }: VenState): readonly Outgoing[] => (inFlight?.kept ? [inFlight, ...outbox] : outbox);

const isSameList = (one: readonly unknown[], other: readonly unknown[]): boolean =>
  one.length === other.length && one.every((item, index) => item === other[index]);
