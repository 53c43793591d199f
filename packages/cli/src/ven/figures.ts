import type { Ven, VenPhase } from "@oadr/ven";
import { askText } from "./ask.ts";
import type { SimulatedVen } from "./simulated-ven.ts";
import type { Tally } from "./tally.ts";

/** How a fleet is doing at one moment. */
export interface Figures extends Readonly<Omit<Tally, "injected">> {
  readonly vens: number;
  readonly registered: number;
  /** Events that run for at least one VEN which takes part. */
  readonly eventsActive: number;
  /** Answers to the events that are to come or run, one per VEN and event. */
  readonly optedIn: number;
  readonly optedOut: number;
  /** Messages per second since the figures before. */
  readonly requestsPerSecond: number;
  readonly injected: Readonly<Tally["injected"]>;
  /** What all draw together. */
  readonly kilowatts: number;
}

/** How a VEN on its own is doing. */
export interface Doing {
  readonly phase: VenPhase;
  /** What its load follows. */
  readonly follows: string;
  /** Whether the VTN pushes its messages instead of being polled. */
  readonly isPushed: boolean;
  /** When it polls, or tries again, in milliseconds since 1970. */
  readonly nextAt: number | undefined;
}

/** Looks at a fleet; `before` is what was counted at an earlier time. */
export function figuresOf(
  vens: readonly SimulatedVen[],
  tally: Tally,
  now: number,
  before: { readonly at: number; readonly requests: number },
): Figures {
  const active = new Set<string>();
  let [registered, optedIn, optedOut, kilowatts] = [0, 0, 0, 0];
  for (const simulated of vens) {
    const ven = simulated.ven();
    if (!ven) continue;
    if (isRegistered(ven)) registered++;
    kilowatts += simulated.kilowatts();
    for (const { eventId, status, optType } of ven.events) {
      if (status === "completed" || status === "cancelled") continue;
      if (status === "active" && optType === "optIn") active.add(eventId);
      if (optType === "optIn") optedIn++;
      if (optType === "optOut") optedOut++;
    }
  }
  const seconds = (now - before.at) / 1000;
  return {
    ...tally,
    injected: { ...tally.injected },
    vens: vens.length,
    registered,
    eventsActive: active.size,
    optedIn,
    optedOut,
    requestsPerSecond: seconds > 0 ? round((tally.requests - before.requests) / seconds, 1) : 0,
    kilowatts: round(kilowatts, 3),
  };
}

/** Looks at one VEN. */
export function doingOf({ ven: get, ask }: SimulatedVen): Doing {
  const ven = get();
  const asked = ask();
  return {
    phase: ven?.phase ?? "stopped",
    follows: asked ? askText(asked) : "level 0",
    isPushed: ven?.state.settings.push !== undefined,
    nextAt: ven && nextAtOf(ven),
  };
}

function nextAtOf({ state }: Ven): number | undefined {
  if (state.link.retryAt !== undefined && state.link.failures > 0) return state.link.retryAt;
  if (state.phase === "registering" || state.phase === "unregistered") return state.registerAt;
  return state.phase === "running" && !state.settings.push ? state.polling.at : undefined;
}

const isRegistered = ({ phase }: Ven): boolean => phase === "running" || phase === "bootstrapping";

const round = (value: number, digits: number): number => Math.round(value * 10 ** digits) / 10 ** digits;
