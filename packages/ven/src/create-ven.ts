import { type Message, type OptType, responseCodes, systemClock, within } from "@oadr/model";
import { changesOf } from "./changes.ts";
import type { Step, VenEffect } from "./core/effect.ts";
import { eventOptFault } from "./core/event-opt.ts";
import { initialState } from "./core/initial-state.ts";
import { isSettled } from "./core/settled.ts";
import type { Registration } from "./core/state.ts";
import { stoppedState } from "./core/stopped-state.ts";
import { eventsInOrder } from "./events-in-order.ts";
import { openExchange } from "./open-exchange.ts";
import type { VenOptions } from "./options.ts";
import { createOutside, type OutsideThings } from "./outside.ts";
import { performWith } from "./perform.ts";
import { lengthOf, settingsOf } from "./settings-of.ts";
import { createShell } from "./shell.ts";
import { signalNow } from "./signal-now.ts";
import type { EventOptOptions, Ven } from "./ven.ts";
import { VenError } from "./ven-error.ts";
import { createVenOpt } from "./ven-opt.ts";
import { createVenReports } from "./ven-reports.ts";
import { createWaiters } from "./waiters.ts";

const STOP_TIMEOUT_MS = 5_000;

/**
 * Makes a VEN. It does nothing until `run` or `register` is called.
 *
 * @throws VenError ERR_OADR_VEN_OPTION that names the option that is wrong.
 */
export function createVen(options: VenOptions): Ven {
  const settings = settingsOf(options);
  const { clock = systemClock, random = Math.random, newId = () => globalThis.crypto.randomUUID() } = options;
  const requestTimeoutMs = lengthOf(options.requestTimeout ?? "PT1M", "requestTimeout");
  const handlerTimeoutMs = lengthOf(options.handlerTimeout ?? "PT10S", "handlerTimeout");
  const link = openExchange({ ...options, requestTimeoutMs });
  const shell = createShell({
    state: options.state ? stoppedState(options.state) : initialState(settings),
    clock,
    exchange: link.exchange,
    // The transport's own time limit comes first; this one is for exchanges without.
    requestTimeoutMs: requestTimeoutMs + (options.exchange ? 0 : 1_000),
    perform: performWith(options, { clock, timeoutMs: handlerTimeoutMs, newId }),
  });
  const waiters = createWaiters(shell);
  const outside = createOutside(options, { shell, clock, settings, timeoutMs: handlerTimeoutMs });
  let running: Promise<void> | undefined;
  let endRun: ((error?: Error) => void) | undefined;
  let polling = false;

  const startWith = (automatic: boolean, { push }: OutsideThings): void => {
    const seed = Math.floor(random() * 2 ** 32);
    shell.dispatch({ type: "start", automatic, idPrefix: newId(), seed, settings: { ...settings, ...(push && { push }) } });
  };

  // Resolves at once, in the same turn, when nothing has to be opened first.
  const start = (automatic: boolean): Promise<void> | undefined => {
    if (!outside) {
      startWith(automatic, {});
      return undefined;
    }
    return outside.open().then((things) => {
      // Otherwise it was stopped meanwhile, and those who wait have been told.
      if (things) startWith(automatic, things);
    });
  };

  const register = async (): Promise<Registration> => {
    const { phase, registration } = shell.state();
    if (phase === "running") return registration;
    if (phase === "cancelling") throw new VenError("ERR_OADR_VEN_STATE", "the registration is being cancelled");
    const registered = waiters.wait((taken) => outcomeOfRegistration(taken, clock.now()));
    const started = phase === "stopped" || phase === "unregistered" ? start(running !== undefined) : undefined;
    // When there is nothing to start with, there is nothing to wait for.
    return started ? Promise.race([registered, started.then(() => registered)]) : registered;
  };

  const poll = async (): Promise<Message | undefined> => {
    const { phase, automatic, settings: current } = shell.state();
    if (phase === "stopped" || phase === "unregistered" || phase === "cancelling") {
      throw new VenError("ERR_OADR_VEN_STATE", "a VEN without registration cannot poll; call register first");
    }
    if (current.push) throw new VenError("ERR_OADR_VEN_STATE", "the VTN pushes its messages; there is nothing to poll");
    if (automatic || polling) throw new VenError("ERR_OADR_VEN_STATE", "the VEN is polling already");
    polling = true;
    let polled: Message | undefined;
    const answered = waiters.wait((taken) => {
      polled = taken.effects.find((effect) => effect.type === "polled")?.message ?? polled;
      const failed = failureOf(taken.effects, ["oadrPoll"]);
      if (failed) throw failed;
      return polled && isSettled(taken.state, clock.now()) ? { value: polled } : undefined;
    });
    try {
      shell.dispatch({ type: "poll" });
      const message = await answered;
      return message.type === "oadrResponse" ? undefined : message;
    } finally {
      polling = false;
    }
  };

  const opt = (eventId: string, optType: OptType, { responseDescription }: EventOptOptions = {}): void => {
    const fault = eventOptFault(shell.state(), eventId, clock.now());
    if (fault) throw new VenError("ERR_OADR_VEN_STATE", `event ${eventId} ${fault}`);
    const decision = { optType, responseCode: responseCodes.ok, ...(responseDescription !== undefined && { responseDescription }) };
    shell.dispatch({ type: "opt", eventId, decision });
  };

  const requestEvents: Ven["requestEvents"] = async ({ replyLimit } = {}) => {
    if (replyLimit !== undefined && !(Number.isInteger(replyLimit) && replyLimit > 0)) {
      throw new VenError("ERR_OADR_VEN_OPTION", "replyLimit is no whole number above 0");
    }
    if (shell.state().phase !== "running") throw new VenError("ERR_OADR_VEN_STATE", "a VEN without registration has no events");
    const listed = waiters.wait(({ state, effects }) => {
      const failed = failureOf(effects, ["oadrRequestEvent"]);
      if (failed) throw failed;
      const { outbox, inFlight } = state.link;
      const isAsked = [...outbox, ...(inFlight ? [inFlight] : [])].every(({ message }) => message.type !== "oadrRequestEvent");
      return isAsked && isSettled(state, clock.now()) ? { value: undefined } : undefined;
    });
    shell.dispatch({ type: "requestEvents", ...(replyLimit !== undefined && { replyLimit }) });
    await listed;
    return eventsInOrder(shell.state().events.known, clock.now());
  };

  const stop = async (): Promise<void> => {
    shell.dispatch({ type: "stop" });
    waiters.rejectAll(new VenError("ERR_OADR_VEN_STOPPED", "the VEN was stopped"));
    const ended = await within(clock, STOP_TIMEOUT_MS, shell.idle);
    if (ended.kind === "late") shell.abort();
    await within(clock, STOP_TIMEOUT_MS, link.close);
    if (outside) await within(clock, STOP_TIMEOUT_MS, outside.close);
    endRun?.();
  };

  return {
    opt: createVenOpt({ shell, waiters, clock, newId }),
    reports: createVenReports({ shell, waiters, clock, newId }),
    run: () => {
      if (running) return Promise.reject(new VenError("ERR_OADR_VEN_STATE", "the VEN is running already"));
      running = new Promise((resolve, reject) => {
        endRun = (error) => {
          running = undefined;
          endRun = undefined;
          if (error) reject(error);
          else resolve();
        };
      });
      const ended = running;
      start(true)?.catch((error: Error) => endRun?.(error));
      return ended;
    },
    stop,
    register,
    poll,
    cancelRegistration: async () => {
      await outside?.load();
      const { phase, registration } = shell.state();
      if (phase === "stopped" && !registration) return;
      const ended = waiters.wait(({ state, effects }) => {
        const failed = failureOf(effects, ["oadrCancelPartyRegistration"]);
        if (failed) throw failed;
        return state.phase === "unregistered" ? { value: undefined } : undefined;
      });
      shell.dispatch({ type: "cancelRegistration" });
      await ended;
      await stop();
    },
    get events() {
      return eventsInOrder(shell.state().events.known, clock.now());
    },
    optIn: (eventId, optOptions) => opt(eventId, "optIn", optOptions),
    optOut: (eventId, optOptions) => opt(eventId, "optOut", optOptions),
    requestEvents,
    signalNow: (signalName, signalOptions) => signalNow(shell.state().events.known, clock.now(), signalName, signalOptions),
    changes: (changesOptions) => changesOf(shell, clock, changesOptions),
    get venId() {
      return shell.state().registration?.venId;
    },
    get registrationId() {
      return shell.state().registration?.registrationId;
    },
    get phase() {
      return shell.state().phase;
    },
    get state() {
      return shell.state();
    },
  };
}

function outcomeOfRegistration({ state, effects }: Step, now: number): { readonly value: Registration } | undefined {
  if (state.phase === "running") return { value: state.registration };
  const failed = failureOf(effects, ["oadrCreatePartyRegistration", "oadrRegisterReport", "oadrRequestEvent"]);
  // What does not keep the VEN from going on is no failure of the registration.
  if (failed && isSettled(state, now)) throw failed;
  return undefined;
}

function failureOf(effects: readonly VenEffect[], messages: readonly string[]): VenError | undefined {
  const failed = effects.find((effect) => effect.type === "failed" && messages.includes(effect.message));
  if (failed?.type !== "failed") return undefined;
  const { message, reason, responseCode } = failed;
  return new VenError("ERR_OADR_VEN_REQUEST", `${message}: ${reason}`, responseCode === undefined ? {} : { responseCode });
}
