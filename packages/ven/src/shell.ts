import type { Cancel, Clock } from "@oadr/model";
import type { Exchange } from "@oadr/transport";
import type { Step, VenEffect } from "./core/effect.ts";
import type { VenInput } from "./core/input.ts";
import type { VenState } from "./core/state.ts";
import { step } from "./core/step.ts";
import type { Timer } from "./core/timer.ts";
import { sendMessage } from "./send-message.ts";

/** What a shell runs effects with. */
export interface ShellOptions {
  readonly state: VenState;
  readonly clock: Clock;
  readonly exchange: Exchange;
  readonly requestTimeoutMs: number;
  /** Carries out what is neither sending nor time; what comes of it goes in again by `dispatch`. Must not throw. */
  readonly perform: (
    effect: Exclude<VenEffect, { readonly type: "send" | "schedule" | "cancel" | "respond" | "refuse" }>,
    dispatch: Dispatch,
  ) => void;
}

/** Lets something happen to the VEN. */
export type Dispatch = (input: VenInput) => void;

/** Runs the core: feeds it inputs, one after the other, and carries out its effects. */
export interface Shell {
  readonly state: () => VenState;
  readonly dispatch: Dispatch;
  /** Is told every step after its effects have begun; the result ends that. */
  readonly watch: (listener: (taken: Step) => void) => () => void;
  /** Resolves when nothing is under way to the VTN. */
  readonly idle: () => Promise<void>;
  /** Ends what is under way. */
  readonly abort: () => void;
}

/** Makes a shell around a state. */
export function createShell({ state: initial, clock, exchange, requestTimeoutMs, perform }: ShellOptions): Shell {
  let state = initial;
  let busy = false;
  let aborter = new AbortController();
  const inputs: VenInput[] = [];
  const timers = new Map<Timer, Cancel>();
  const listeners = new Set<(taken: Step) => void>();
  const sending = new Set<Promise<void>>();

  // An effect may bring a new input at once; it is taken when the effects of the step before are done.
  const dispatch: Dispatch = (input) => {
    inputs.push(input);
    if (busy) return;
    busy = true;
    try {
      for (let next = inputs.shift(); next; next = inputs.shift()) take(next);
    } finally {
      busy = false;
    }
  };

  const take = (input: VenInput): void => {
    const taken = tryStep(input);
    if (!taken) return;
    state = taken.state;
    for (const effect of taken.effects) run(effect);
    for (const listener of [...listeners]) listener(taken);
  };

  // An exchange without schema check can hand in anything. What the core cannot take changes nothing, and counts as no reply.
  const tryStep = (input: VenInput): Step | undefined => {
    try {
      return step(state, input, clock.now());
    } catch (error) {
      perform({ type: "log", level: "error", message: `input ${input.type} could not be taken`, fields: { error } }, dispatch);
      if (input.type === "request") return { state, effects: [{ type: "refuse", id: input.id, reason: "the message makes no sense" }] };
      if (input.type === "reply") inputs.push({ type: "failure", id: input.id, reason: "the reply makes no sense", retry: true });
      return undefined;
    }
  };

  const run = (effect: VenEffect): void => {
    switch (effect.type) {
      case "send":
        send(effect);
        return;
      case "schedule":
        timers.get(effect.timer)?.();
        timers.set(
          effect.timer,
          clock.schedule(effect.at, () => dispatch({ type: "timer", timer: effect.timer })),
        );
        return;
      case "cancel":
        timers.get(effect.timer)?.();
        timers.delete(effect.timer);
        return;
      case "respond":
      case "refuse":
        // Who listens for pushes watches the steps.
        return;
      default:
        perform(effect, dispatch);
    }
  };

  const send = (effect: VenEffect & { readonly type: "send" }): void => {
    const sent = sendMessage(effect, { exchange, clock, timeoutMs: requestTimeoutMs, signal: aborter.signal }).then((outcome) => {
      sending.delete(sent);
      dispatch(outcome);
    });
    sending.add(sent);
  };

  return {
    state: () => state,
    dispatch,
    watch: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    idle: async () => void (await Promise.all(sending)),
    abort: () => {
      aborter.abort();
      aborter = new AbortController();
    },
  };
}
